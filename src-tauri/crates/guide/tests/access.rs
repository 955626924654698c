//! The overlap keeps its promises, for any OAuth Client and any Role.

#![expect(clippy::expect_used, clippy::panic, reason = "a test's own machinery fails by panicking")]

use std::time::{Duration, Instant};

use guide::access::{
    Access, Action, Actions, Bound, Catalogue, Intention, ModelId, OauthClient, Rights, Role, Scope, Side,
    Start, Warning, WithheldPart, file, leaves_nothing, preview,
};
use proptest::collection::vec;
use proptest::prelude::*;

#[path = "access/pasted.rs"]
mod pasted;

const MODELS: [&str; 5] = ["Company", "End User", "Asset", "Task", "Wind Farm"];
const FIELDS: [&str; 4] = ["name", "phase", "owner", "arr"];

fn catalogue() -> (Catalogue, Vec<ModelId>) {
    let mut catalogue = Catalogue::empty();
    let models = MODELS.map(|name| catalogue.model(name).expect("a name"));
    for model in models {
        for field in FIELDS {
            catalogue.field(model, field).expect("a name");
        }
    }
    (catalogue, models.to_vec())
}

fn any_actions() -> impl Strategy<Value = Actions> {
    (0_u8..32)
        .prop_map(|bits| Action::ALL.iter().copied().filter(|one| bits >> (*one as u8) & 1 == 1).collect())
}

fn any_rights() -> impl Strategy<Value = Rights> {
    let fields = vec(0_usize..FIELDS.len(), 0..FIELDS.len());
    (any_actions(), any::<bool>(), fields).prop_map(|(actions, everywhere, fields)| {
        let (mut catalogue, models) = catalogue();
        if everywhere {
            return Rights::on_every_field(actions);
        }
        let ids = fields.iter().map(|at| catalogue.field(models[0], FIELDS[*at]).expect("a name"));
        Rights::on_fields(actions, ids.collect::<Vec<_>>())
    })
}

fn any_access() -> impl Strategy<Value = Access> {
    vec((0_usize..MODELS.len(), any_rights()), 0..8).prop_map(|rows| {
        let (_, models) = catalogue();
        rows.into_iter().map(|(at, rights)| (models[at], rights)).collect()
    })
}

/// Everything that an access allows, one by one: model, action, and field.
fn spelled(access: &Access) -> Vec<(ModelId, Action, usize)> {
    let (mut catalogue, models) = catalogue();
    let mut all = Vec::new();
    for model in models {
        for (at, field) in FIELDS.iter().enumerate() {
            let field = catalogue.field(model, field).expect("a name");
            let actions = access.on(model).map(|rights| rights.on(field)).unwrap_or_default();
            all.extend(actions.iter().map(|action| (model, action, at)));
        }
    }
    all
}

fn client(access: Access) -> OauthClient {
    OauthClient { access, ..OauthClient::default() }
}

fn role(access: Access) -> Role {
    Role { access, ..Role::default() }
}

proptest! {
    #[test]
    fn the_overlap_does_not_depend_on_which_side_is_asked(a in any_access(), b in any_access()) {
        prop_assert_eq!(a.overlap(&b), b.overlap(&a));
    }

    #[test]
    fn the_overlap_with_itself_changes_nothing(a in any_access()) {
        prop_assert_eq!(a.overlap(&a), a);
    }

    #[test]
    fn the_overlap_allows_exactly_what_both_allow(a in any_access(), b in any_access()) {
        let (one, two) = (spelled(&a), spelled(&b));
        let both: Vec<_> = one.into_iter().filter(|right| two.contains(right)).collect();
        prop_assert_eq!(spelled(&a.overlap(&b)), both, "nobody gets more than both sides allow, nor less");
    }

    #[test]
    fn whoever_can_authorize_nothing_is_known_without_a_prediction(
        a in any_access(), b in any_access(), dynamic: bool
    ) {
        let (client, role) = (OauthClient { dynamic, ..client(a) }, role(b));
        let predicted = preview(&client, &role, Scope::Inclusive).is_empty();
        prop_assert_eq!(leaves_nothing(&client, &role), predicted);
    }

    #[test]
    fn the_overlap_is_never_wider_than_either_side(a in any_access(), b in any_access()) {
        let both = a.overlap(&b);
        prop_assert!(a.covers(&both) && b.covers(&both));
    }

    #[test]
    fn widening_one_side_never_narrows_the_overlap(a in any_access(), b in any_access(), more in any_access()) {
        prop_assert!(a.union(&more).overlap(&b).covers(&a.overlap(&b)));
    }

    #[test]
    fn the_union_allows_exactly_what_either_allows(a in any_access(), b in any_access()) {
        let either = spelled(&a.union(&b));
        for right in spelled(&a).iter().chain(&spelled(&b)) {
            prop_assert!(either.contains(right));
        }
        for right in &either {
            prop_assert!(spelled(&a).contains(right) || spelled(&b).contains(right));
        }
    }

    #[test]
    fn with_dynamic_permissions_the_person_chooses_within_the_role(a in any_access(), b in any_access()) {
        let predicted = preview(&OauthClient { dynamic: true, ..client(a) }, &role(b.clone()), Scope::Inclusive);
        prop_assert_eq!(predicted.bound, Bound::Chosen);
        prop_assert_eq!(predicted.granted, b, "the OAuth Client defines nothing then");
    }

    #[test]
    fn without_the_inclusive_scope_a_preview_is_only_an_upper_bound(a in any_access(), b in any_access()) {
        let sure = preview(&client(a.clone()), &role(b.clone()), Scope::Inclusive);
        let unsure = preview(&client(a), &role(b), Scope::Other);
        prop_assert_eq!((sure.bound, unsure.bound), (Bound::Exactly, Bound::AtMost));
        prop_assert_eq!(sure.granted, unsure.granted);
    }

    #[test]
    fn what_is_missing_is_laid_at_the_door_of_the_side_that_lacks_it(a in any_access(), b in any_access()) {
        let predicted = preview(&client(a.clone()), &role(b.clone()), Scope::Inclusive);
        for one in &predicted.withheld {
            let (has, lacks) = if one.because == Side::Role { (&a, &b) } else { (&b, &a) };
            prop_assert!(!one.actions.is_empty());
            for action in one.actions.iter() {
                prop_assert!(has.allows(one.model, action), "the other side must have had it");
                if one.part == WithheldPart::Whole {
                    prop_assert!(!predicted.granted.allows(one.model, action));
                } else {
                    prop_assert!(lacks.allows(one.model, action), "else it is missing altogether");
                }
            }
        }
        if predicted.withheld.is_empty() {
            prop_assert_eq!(a, b, "with nothing missing, both sides are the same");
        }
    }

    #[test]
    fn an_access_survives_being_written_and_read(a in any_access()) {
        let (mut catalogue, _) = catalogue();
        let text = serde_json::to_string(&file::rows(&a, &catalogue)).expect("rows are serialisable");
        let rows: Vec<file::Allowed> = serde_json::from_str(&text).expect("rows are readable");
        prop_assert_eq!(file::access_of(&rows, &mut catalogue), Ok(a));
    }
}

/// The examples that the preview, the practice tenant's consent page and the proof are held to, too.
const EXAMPLES: &str = include_str!("../../../../tests/tests/access-examples.txt");

#[test]
fn every_example_comes_out_as_written() {
    let rows = EXAMPLES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut count = 0;
    for row in rows {
        let cells: Vec<_> = row.split(" | ").collect();
        let mut catalogue = Catalogue::known();
        let mut access = |cell: &str| {
            let rows: Vec<_> =
                cell.split(';').filter_map(|row| row.split_once(':')).flat_map(allowed).collect();
            file::access_of(&rows, &mut catalogue).expect("names")
        };
        let (ours, theirs, result) = (access(cells[1]), access(cells[2]), access(cells[3]));
        let predicted = preview(&client(ours), &role(theirs), Scope::Inclusive);
        assert_eq!(predicted.granted, result, "{}", cells[0]);
        count += 1;
    }
    assert!(count > 21, "the article's own and more than twenty others: {count}");
}

/// A row for each action of a cell, with the field that it is limited to: `view update(phase)`.
fn allowed((model, cell): (&str, &str)) -> Vec<file::Allowed> {
    let row = |actions, fields| file::Allowed { model: model.to_owned(), actions, fields };
    let named =
        |word: &str| Action::ALL.iter().copied().filter(|one| one.name() == word).collect::<Actions>();
    let one = |word: &str| match word.strip_suffix(')').and_then(|limited| limited.split_once('(')) {
        Some((action, field)) => row(named(action), Some(vec![field.to_owned()])),
        None => row(named(word), None),
    };
    match cell.trim() {
        "*" => vec![row(Actions::ALL, None)],
        some => some.split_whitespace().map(one).collect(),
    }
}

#[test]
fn the_articles_example_comes_out_as_the_article_says() {
    let mut catalogue = Catalogue::known();
    let client = r#"{"permissions": {"Company": ["view", "update"], "End User": ["view"]}}"#;
    let role = r#"{"name": "CSM", "permissions": {"Company": ["view", "update"], "Asset": ["view"]}}"#;
    let client = file::read_client(client, &mut catalogue).expect("a client");
    let role = file::read_roles(role, &mut catalogue).expect("a role").remove(0);
    let predicted = preview(&client, &role, Scope::Inclusive);
    let granted = file::rows(&predicted.granted, &catalogue);
    assert_eq!(granted.iter().map(|row| row.model.as_str()).collect::<Vec<_>>(), ["Company"]);
    let missing: Vec<_> =
        predicted.withheld.iter().map(|one| (catalogue.name(one.model), one.because)).collect();
    assert_eq!(missing, [("End User", Side::Role), ("Asset", Side::Client)]);
}

#[test]
fn a_limit_to_fields_that_leaves_no_field_leaves_no_action() {
    let mut catalogue = Catalogue::known();
    let mut read = |fields: &str| {
        let rows = format!(r#"[{{"model": "Company", "actions": ["view", "remove"], "fields": {fields}}}]"#);
        let rows: Vec<file::Allowed> = serde_json::from_str(&rows).expect("rows");
        file::access_of(&rows, &mut catalogue).expect("access")
    };
    let both = read(r#"["name"]"#).overlap(&read(r#"["arr"]"#));
    let (_, rights) = both.iter().next().expect("removing concerns no field");
    assert_eq!(
        rights.actions().iter().collect::<Vec<_>>(),
        [Action::Remove],
        "viewing no field is no viewing"
    );
}

#[test]
fn an_oauth_client_without_permissions_is_refused_unless_they_are_dynamic() {
    let mut catalogue = Catalogue::known();
    let forgotten = file::read_client(r#"{"name": "ChatGPT"}"#, &mut catalogue);
    assert!(forgotten.is_err(), "a forgotten member must not read as nothing allowed");
    assert!(file::read_client(r#"{"dynamic_permissions": true}"#, &mut catalogue).is_ok());
    let mistyped = r#"{"permissions": {"Company": ["veiw"]}}"#;
    assert!(file::read_client(mistyped, &mut catalogue).is_err(), "a mistyped action must be told");
}

#[test]
fn every_intention_allows_its_purpose_and_nothing_that_changes_what_it_need_not() {
    let catalogue = Catalogue::known();
    let company = catalogue.find("Company").expect("known");
    for intention in Intention::ALL {
        let access = intention.access(&catalogue);
        assert!(
            access.allows(company, Action::View),
            "{intention:?} must be able to answer the proof's question"
        );
        assert_eq!(Warning::of(&access, &catalogue), [], "{intention:?} is a calm choice");
        let changes = |rights: &Rights| rights.actions().without(Actions::VIEW);
        let quiet = *intention == Intention::LogWork || access.iter().all(|(_, one)| changes(one).is_empty());
        assert!(quiet, "{intention:?} is for reading");
    }
}

#[test]
fn what_is_risky_or_too_little_is_warned_of() {
    let mut catalogue = Catalogue::known();
    let mut warnings = |rows: &str| {
        let rows: Vec<file::Allowed> = serde_json::from_str(rows).expect("rows");
        let access = file::access_of(&rows, &mut catalogue).expect("access");
        Warning::of(&access, &catalogue)
    };
    assert_eq!(warnings("[]"), [Warning::Nothing]);
    assert_eq!(warnings(r#"[{"model": "Task", "actions": ["view"]}]"#), [Warning::NoCompanyView]);
    let all = r#"[{"model": "Company", "actions": ["view", "remove", "export"]}]"#;
    let limited = r#"[{"model": "Company", "actions": ["view"], "fields": ["name"]}, {"model": "User", "actions": ["view"]}]"#;
    assert_eq!(warnings(limited), [Warning::FieldsForProof], "whose company it is cannot be asked");
    assert_eq!(warnings(all), [Warning::NoUserView, Warning::Removes, Warning::Exports]);
    let everything = Start::Administrator.access(&catalogue);
    assert_eq!(Warning::of(&everything, &catalogue), [Warning::Everything]);
}

#[test]
fn a_thousand_roles_are_previewed_at_once() {
    let mut catalogue = Catalogue::empty();
    let models: Vec<_> =
        (0..100).map(|at| catalogue.model(&format!("Model {at}")).expect("a name")).collect();
    let fields: Vec<_> = models
        .iter()
        .map(|model| {
            let field = |at| catalogue.field(*model, &format!("field{at}")).expect("a name");
            (0..200).map(field).collect::<Vec<_>>()
        })
        .collect();
    let access = |seed: usize| -> Access {
        let rights = |at: usize| {
            Rights::on_fields(
                Actions::ALL,
                fields[at].iter().copied().skip((seed + at) % 7).step_by(1 + seed % 3),
            )
        };
        models.iter().enumerate().map(|(at, model)| (*model, rights(at))).collect()
    };
    let client = client(access(1));
    let roles: Vec<Role> = (0..1000).map(|seed| role(access(seed))).collect();
    let began = Instant::now();
    let granted = roles.iter().filter(|role| !preview(&client, role, Scope::Inclusive).is_empty()).count();
    let took = began.elapsed();
    assert_eq!(granted, 1000);
    // Unoptimised and beside other tests; `cargo run --release --example preview` measures.
    assert!(took < Duration::from_secs(5), "a plan is re-drawn while it is typed: {took:?}");
}

#[test]
fn a_file_with_a_mistake_says_which_and_where() {
    let read = |text: &str| file::read_roles(text, &mut Catalogue::known()).map(drop);
    let mistakes = [
        ("[]", "no Roles"),
        (r#"{"name": " ", "permissions": []}"#, "not a name"),
        (
            "{\"name\": \"A\",\n\"permissions\": {\"Company\": [\"viw\"]}}",
            "unknown variant `viw`, expected one of",
        ),
        ("{\"name\": \"A\",\n\"permissions\": {\"Company\": [\"viw\"]}}", "line 2 column 33"),
        (
            r#"{"name": "A", "permissions": [{"model": "Company", "actions": ["view"], "field": ["name"]}]}"#,
            "`field`",
        ),
        (r#"{"name": "A", "permissions": [{"model": "Company"}]}"#, "missing field `actions`"),
        (r#"{"name": "A", "permissions": "all"}"#, "a list of rows, or actions by data model"),
        (r#"{"name": "A", "permissions": [], "portfolo": "team"}"#, "unknown field `portfolo`"),
        (r#"{"roles": [{"name": "A"}]}"#, "missing field `permissions` at line 1 column 24"),
        ("[{\"name\": \"A\", \"permissions\": []},\n{\"name\": 1}]", "line 2 column 10"),
    ];
    for (text, said) in mistakes {
        let why = read(text).map_err(|why| why.to_string());
        assert!(
            matches!(&why, Err(why) if why.contains(said)),
            "a machine's author looks for it in {text}: {why:?}"
        );
    }
    let client = r#"{"permissions": {"Company": ["view"]}, "dynamic": true}"#;
    let why = file::read_client(client, &mut Catalogue::known()).map_err(|why| why.to_string());
    assert!(
        matches!(&why, Err(why) if why.contains("`dynamic`")),
        "what is misspelled would be lost: {why:?}"
    );
}
