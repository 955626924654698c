//! What was granted, beside what was predicted: found, and explained no further than anybody can know.

#![expect(clippy::expect_used, reason = "a test's own machinery fails by panicking")]

use guide::access::{
    Access, Action, Actions, Agreement, Background, Bound, Catalogue, Cause, Compared, DifferenceKind,
    Granted, ModelId, ModelToAsk, OauthClient, Portfolio, Reading, Rights, Role, SeenFields, compare,
    compare_sign_in, models_to_ask,
};
use guide::{Problem, ProblemCode};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;

const MODELS: [&str; 4] = ["Company", "End User", "Task", "User"];
const VIEW: Actions = Actions::VIEW;
const WRITES: Actions = Actions::of(&[Action::Create, Action::Update, Action::Remove]);

fn access(rows: &[(&str, Actions)]) -> Access {
    let catalogue = Catalogue::only(&MODELS);
    let row = |(name, actions): &(&str, Actions)| {
        (catalogue.find(name).expect("a model"), Rights::on_every_field(*actions))
    };
    rows.iter().map(row).collect()
}

fn client(rows: &[(&str, Actions)]) -> OauthClient {
    OauthClient { access: access(rows), ..OauthClient::default() }
}

fn role(rows: &[(&str, Actions)]) -> Role {
    Role { name: "Associate".to_owned(), access: access(rows), ..Role::default() }
}

/// What a server answers whose rule is Planhat's: it does and describes what is allowed, and refuses the rest.
fn answers(truth: &Access, asked: &[ModelToAsk]) -> Granted {
    let catalogue = Catalogue::only(&MODELS);
    let reading = |ModelToAsk { model: name, fields }: &ModelToAsk| {
        let model = catalogue.find(name).expect("a model");
        let allowed = truth.actions(model);
        let told = VIEW.union(WRITES);
        let seen = allowed.overlap(told).iter().filter(|_| *fields).map(|action| SeenFields {
            action,
            fields: names(truth.on(model).expect("it is allowed"), action, model, &catalogue),
        });
        Reading {
            model: name.clone(),
            done: allowed.overlap(VIEW),
            described: allowed.overlap(WRITES),
            refused: told.without(allowed),
            records: allowed.contains(Action::View).then_some(true),
            fields: seen.collect(),
        }
    };
    Granted { readings: asked.iter().map(reading).collect(), ..Granted::default() }
}

/// The names of the fields on which an action is allowed.
fn names(rights: &Rights, action: Action, model: ModelId, catalogue: &Catalogue) -> Vec<String> {
    match rights.fields(action) {
        Some(fields) => fields.map(|field| catalogue.field_name(model, field).to_owned()).collect(),
        None => catalogue.fields(model).to_vec(),
    }
}

fn asked(models: &[&str]) -> Vec<ModelToAsk> {
    models.iter().map(|model| ModelToAsk { model: (*model).to_owned(), fields: false }).collect()
}

/// A sign-in to what is truly there, beside what was planned and described.
fn proof(planned: &OauthClient, described: &Role, truth: &Access, background: &Background) -> Compared {
    let catalogue = Catalogue::only(&MODELS);
    let granted = answers(truth, &models_to_ask(planned, described, &catalogue));
    compare(planned, described, &granted, background, &catalogue)
}

/// The one difference of the one model that differs.
fn only(compared: &Compared) -> (&str, DifferenceKind, Actions, &[Cause]) {
    let all: Vec<_> = compared
        .models
        .iter()
        .flat_map(|model| model.differences.iter().map(|one| (model.model.as_str(), one)))
        .collect();
    assert_eq!(all.len(), 1, "one difference: {compared:?}");
    (all[0].0, all[0].1.kind, all[0].1.actions, &all[0].1.causes)
}

/// Rights on models, and of a company on some of its fields.
fn any_access() -> impl Strategy<Value = Access> {
    let rows = vec((0_usize..MODELS.len(), 0_u8..32), 0..6);
    (rows, 0_u8..32, subsequence(FIELDS, 0..=FIELDS.len())).prop_map(|(rows, limited, fields)| {
        let actions = |bits: u8| -> Actions {
            Action::ALL.iter().copied().filter(|one| bits >> (*one as u8) & 1 == 1).collect()
        };
        let mut all =
            access(&rows.into_iter().map(|(at, bits)| (MODELS[at], actions(bits))).collect::<Vec<_>>());
        all.add(
            Catalogue::only(&MODELS).find("Company").expect("a model"),
            &some_fields(actions(limited), &fields),
        );
        all
    })
}

const FIELDS: &[&str] = &["name", "phase", "owner"];

/// Rights on some fields of a company.
fn some_fields(actions: Actions, fields: &[&str]) -> Rights {
    let mut catalogue = Catalogue::only(&MODELS);
    let company = catalogue.find("Company").expect("a model");
    Rights::on_fields(actions, fields.iter().map(|field| catalogue.field(company, field).expect("a field")))
}

proptest! {
    #[test]
    fn where_plan_and_description_are_true_nothing_differs(a in any_access(), b in any_access()) {
        let (planned, described) = (OauthClient { access: a.clone(), ..OauthClient::default() }, Role { access: b.clone(), ..Role::default() });
        let compared = proof(&planned, &described, &a.overlap(&b), &Background::default());
        prop_assert_eq!(compared.agreement, Agreement::AsPredicted, "{:?}", compared);
    }

    #[test]
    fn whatever_a_true_role_withholds_is_found(a in any_access(), b in any_access(), c in any_access()) {
        let (planned, described) = (OauthClient { access: a.clone(), ..OauthClient::default() }, Role { access: b.clone(), ..Role::default() });
        let truth = a.overlap(&b).overlap(&c);
        let compared = proof(&planned, &described, &truth, &Background::default());
        let told = |access: &Access| access.iter().map(|(model, rights)| (model, rights.actions().overlap(VIEW.union(WRITES)))).filter(|(_, actions)| !actions.is_empty()).collect::<Vec<_>>();
        let predicted = a.overlap(&b);
        if told(&truth) != told(&predicted) {
            prop_assert_eq!(compared.agreement, Agreement::Differs, "{:?}", compared);
        }
        if truth == predicted {
            prop_assert_eq!(compared.agreement, Agreement::AsPredicted, "{:?}", compared);
        }
    }
}

#[test]
fn what_is_missing_names_every_cause_that_nobody_can_rule_out() {
    let rows = [("Company", VIEW), ("Task", VIEW)];
    let truth = access(&rows[..1]);
    let explained = |background: &Background| {
        let compared = proof(&client(&rows), &role(&rows), &truth, background);
        assert_eq!(compared.agreement, Agreement::Differs);
        let (model, kind, actions, causes) = only(&compared);
        assert_eq!((model, kind, actions), ("Task", DifferenceKind::Less, VIEW));
        causes.to_vec()
    };
    let nothing_known = Background::default();
    let all = [Cause::RoleNarrower, Cause::ClientDiffers, Cause::AuthorizationOlder];
    assert_eq!(explained(&nothing_known), all, "from one sign-in nobody can tell");
    let colleague = Background { granted_to_others: access(&[("Task", VIEW)]), widened: Some(false) };
    assert_eq!(explained(&colleague), [Cause::RoleNarrower], "a colleague got it from the same OAuth Client");
    let widened = Background { widened: Some(true), ..colleague };
    assert_eq!(explained(&widened), [Cause::AuthorizationOlder, Cause::RoleNarrower]);
}

#[test]
fn what_goes_beyond_the_prediction_is_laid_at_the_door_of_one_side() {
    let view = [("Company", VIEW), ("Task", VIEW)];
    let less = &view[..1];
    let found = |planned: &[(&str, Actions)], described: &[(&str, Actions)]| {
        let compared = proof(&client(planned), &role(described), &access(&view), &Background::default());
        assert_eq!(compared.agreement, Agreement::Differs);
        let (model, kind, _, causes) = only(&compared);
        assert_eq!((model, kind), ("Task", DifferenceKind::More));
        causes.to_vec()
    };
    assert_eq!(found(&view, less), [Cause::RoleWider]);
    assert_eq!(found(less, &view), [Cause::ClientDiffers]);
}

#[test]
fn a_description_counts_only_where_the_server_refuses_others() {
    let (planned, described) = (client(&[("Company", VIEW)]), role(&[("Company", VIEW)]));
    let catalogue = Catalogue::only(&MODELS);
    let model = "Company".to_owned();
    let reading = Reading { model, done: VIEW, described: WRITES, records: Some(true), ..Reading::default() };
    let granted = Granted { readings: vec![reading], ..Granted::default() };
    let compared = compare(&planned, &described, &granted, &Background::default(), &catalogue);
    let agreement = compared.agreement;
    assert_eq!(agreement, Agreement::AsPredicted, "a server may describe to everybody what nobody may do");
}

#[test]
fn no_records_are_no_refusal_and_export_is_never_claimed() {
    let rows = [("Company", Actions::of(&[Action::View, Action::Export]))];
    let catalogue = Catalogue::only(&MODELS);
    let mut granted = answers(&access(&rows), &asked(&["Company"]));
    granted.readings[0].records = Some(false);
    let found = |portfolio| {
        let role = Role { portfolio, ..role(&rows) };
        compare(&client(&rows), &role, &granted, &Background::default(), &catalogue)
    };
    let compared = found(None);
    assert_eq!(compared.agreement, Agreement::AsPredicted);
    let [empty, untold] = compared.models[0].differences.as_slice() else {
        unreachable!("two remarks: {compared:?}")
    };
    assert_eq!(
        (empty.kind, empty.causes.as_slice()),
        (DifferenceKind::Empty, &[Cause::Portfolio, Cause::NoRecords][..])
    );
    assert_eq!((untold.kind, untold.actions), (DifferenceKind::Untold, Actions::of(&[Action::Export])));
    let limited = found(Some(Portfolio::OnlyMine));
    assert_eq!(limited.models[0].differences[0].causes, [Cause::Portfolio], "it was said to see little");
}

#[test]
fn a_proof_that_stopped_is_unfinished_and_nothing_granted_can_be_as_predicted() {
    let rows = [("Company", VIEW), ("Task", VIEW)];
    let catalogue = Catalogue::only(&MODELS);
    let mut granted = answers(&access(&rows), &asked(&["Company"]));
    granted.stopped = Some(Problem::new(ProblemCode::RateLimited));
    let compared = compare(&client(&rows), &role(&rows), &granted, &Background::default(), &catalogue);
    assert_eq!(compared.agreement, Agreement::Unfinished);
    assert_eq!(only(&compared), ("Task", DifferenceKind::Untold, VIEW, &[Cause::NotReached][..]));

    let refused = Problem::new(ProblemCode::ConsentDenied);
    let ended = |role: &Role| {
        let became = (None, Some(&refused));
        compare_sign_in(&client(&rows), role, became, &Background::default(), &catalogue)
    };
    let nothing = ended(&role(&[("User", VIEW)])).expect("nothing was predicted, and nothing came");
    assert_eq!(nothing.agreement, Agreement::AsPredicted);
    assert_eq!(ended(&role(&rows)), None, "somebody who cancels has proven nothing");
}

#[test]
fn what_a_person_chose_less_of_is_no_difference_that_counts() {
    let rows = [("Company", VIEW), ("Task", VIEW)];
    let dynamic = OauthClient { dynamic: true, ..OauthClient::default() };
    let compared = proof(&dynamic, &role(&rows), &access(&rows[..1]), &Background::default());
    assert_eq!((compared.agreement, compared.bound), (Agreement::AsPredicted, Bound::Chosen));
    let causes = &[Cause::Chosen, Cause::RoleNarrower][..];
    assert_eq!(only(&compared), ("Task", DifferenceKind::Less, VIEW, causes), "and it is told, with why");
}

#[test]
fn a_tool_that_is_not_listed_and_a_model_that_is_not_known_are_told_from_a_refusal() {
    let rows = [("Company", Actions::of(&[Action::View, Action::Create]))];
    let catalogue = Catalogue::only(&MODELS);
    let compared_with = |granted: &Granted| {
        compare(&client(&rows), &role(&rows), granted, &Background::default(), &catalogue)
    };
    let create = Actions::of(&[Action::Create]);
    let mut granted = answers(&access(&rows), &asked(&["Company"]));
    granted.readings[0].described = Actions::NONE;
    granted.unlisted = create;
    let compared = compared_with(&granted);
    assert_eq!(compared.agreement, Agreement::Differs, "what has no tool cannot be done");
    assert_eq!(only(&compared), ("Company", DifferenceKind::Less, create, &[Cause::ToolUnlisted][..]));

    let compared = compared_with(&Granted::default());
    assert_eq!(compared.agreement, Agreement::AsPredicted, "nothing was refused");
    let (_, kind, _, causes) = only(&compared);
    assert_eq!((kind, causes), (DifferenceKind::Untold, &[Cause::ModelUnknown][..]), "a name may be another");
}

#[test]
fn what_neither_side_was_said_to_allow_is_laid_at_both_doors() {
    let view = [("Company", VIEW)];
    let catalogue = Catalogue::only(&MODELS);
    let truth = access(&[("Company", VIEW), ("Task", VIEW)]);
    let granted = answers(&truth, &asked(&["Company", "Task"]));
    let compared = compare(&client(&view), &role(&view), &granted, &Background::default(), &catalogue);
    assert_eq!(only(&compared), ("Task", DifferenceKind::More, VIEW, &[Cause::BothWider][..]));
}

/// A difference on fields, with what can be behind it.
type OnFields = (DifferenceKind, Actions, Vec<String>, Vec<Cause>);

/// What is found on companies, of which both sides were said to allow some fields only.
fn on_fields(truth: &Access) -> (Agreement, Vec<OnFields>) {
    let both = Actions::of(&[Action::View, Action::Update]);
    let company = Catalogue::only(&MODELS).find("Company").expect("a model");
    let said = Access::from_iter([(company, some_fields(both, &["name", "phase"]))]);
    let (planned, described) = (
        OauthClient { access: said.clone(), ..OauthClient::default() },
        Role { access: access(&[("Company", both)]), ..Role::default() },
    );
    let compared = proof(&planned, &described, truth, &Background::default());
    assert_eq!(compared.models[0].limits.len(), 1, "the limit stands beside what was predicted");
    let differences = compared.models[0].differences.iter();
    let told = differences.map(|one| (one.kind, one.actions, one.fields.clone(), one.causes.clone()));
    (compared.agreement, told.collect())
}

#[test]
fn a_limit_to_fields_is_held_against_the_record_and_the_descriptions() {
    let company = Catalogue::only(&MODELS).find("Company").expect("a model");
    let truth = |view: &[&str], update: &[&str]| -> Access {
        let update = (company, some_fields(Actions::of(&[Action::Update]), update));
        [(company, some_fields(VIEW, view)), update].into_iter().collect()
    };
    let update = Actions::of(&[Action::Update]);
    let owner = || vec!["owner".to_owned()];

    let (agreement, differences) = on_fields(&truth(&["name", "phase"], &["name", "phase"]));
    assert_eq!((agreement, differences), (Agreement::AsPredicted, vec![]));

    let (agreement, differences) = on_fields(&truth(&["name", "phase", "owner"], &["name", "phase"]));
    let causes = vec![Cause::ClientDiffers, Cause::FieldAlwaysGiven];
    assert_eq!(agreement, Agreement::Differs, "a field that came back is granted");
    assert_eq!(differences, [(DifferenceKind::More, VIEW, owner(), causes)]);

    let (agreement, differences) = on_fields(&truth(&["name"], &["name"]));
    let (phase, untold) = (vec!["phase".to_owned()], vec![Cause::NoReadingTells]);
    let causes =
        vec![Cause::RoleNarrower, Cause::ClientDiffers, Cause::AuthorizationOlder, Cause::FieldUnknown];
    assert_eq!(agreement, Agreement::Differs, "what is described elsewhere and not here is missing");
    let expected = [
        (DifferenceKind::Untold, VIEW, phase.clone(), untold.clone()),
        (DifferenceKind::Less, update, phase, causes),
    ];
    assert_eq!(differences, expected, "a field that did not come back may be empty");

    let (agreement, differences) = on_fields(&truth(&["name", "phase"], &["name", "phase", "owner"]));
    assert_eq!(agreement, Agreement::AsPredicted, "a server may describe to everybody what nobody may do");
    assert_eq!(differences, [(DifferenceKind::Untold, update, owner(), untold)]);
}
