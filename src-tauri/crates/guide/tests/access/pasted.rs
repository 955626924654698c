//! Roles that somebody pastes.

use guide::access::table::{FlawKind, Table, TableFlaw, read};
use guide::access::{Action, Actions, Catalogue, Role};

fn table(text: &str) -> Table {
    read(text, "CSM", &mut Catalogue::known()).unwrap_or_else(|flaws| panic!("{text:?}: {flaws:?}"))
}

fn roles(text: &str) -> Vec<Role> {
    table(text).roles
}

fn flaws(text: &str) -> Vec<TableFlaw> {
    read(text, "CSM", &mut Catalogue::known()).expect_err("this table has a flaw")
}

fn company(role: &Role) -> Actions {
    role.access.actions(Catalogue::known().find("Company").expect("known"))
}

const SEEN_AND_CHANGED: Actions = Actions::of(&[Action::View, Action::Update]);

#[test]
fn a_table_is_read_however_it_was_made() {
    for text in [
        "Model,Create,View,Update,Remove,Export\nCompany,no,yes,yes,no,no",
        "Data model\tView\tUpdate\nCompany\t✓\t✓",
        "data-model;read;edit\r\nCompanies;1;x\r\n",
        "\u{feff}Object,Read,Edit,Delete\n\n\"Company\",TRUE,TRUE,FALSE\n",
        "| Model | View | Update |\n|-------|:----:|--------|\n| Company | ✔️ | x |",
        ",View,Update\nCompany,☑,ja",
        "Datamodell;Visa;Ändra;Ta bort\nCompany;ja;ja;nej",
        "Model,Permissions\nCompany,\"View, Update\"",
        "Roles in our tenant\nModel,View,Update\nCompany,x,x",
        "Model\tView\tUpdate\t\t\nCompany\tx\tx\t\t",
        "Model,Notes,View,Update\nCompany,ask Kim,x,x",
        "Model,View,Update\nCompany,√,SANT",
        "Modell;Behörighet\nCompany;läsa, ändra",
    ] {
        let roles = roles(text);
        assert_eq!(roles.len(), 1, "{text:?}");
        assert_eq!(company(&roles[0]), SEEN_AND_CHANGED, "{text:?}");
        assert_eq!(roles[0].name, "CSM", "without a column for it, the Role is the one that was asked for");
    }
}

#[test]
fn one_table_can_hold_every_role_and_merged_cells() {
    let text = "Role\tModel\tView\tUpdate\nCSM\tCompany\tx\tx\n\tTask\tx\t\nManager\tCompany\tx\tx";
    let roles = roles(text);
    let names: Vec<_> = roles.iter().map(|role| (role.name.as_str(), role.access.iter().count())).collect();
    assert_eq!(names, [("CSM", 2), ("Manager", 1)], "a merged cell stands in its first row only");
}

#[test]
fn a_role_is_one_role_in_whatever_case_it_is_written() {
    let names: Vec<_> =
        roles("Role,Model,View\nCSM,Company,x\ncsm,Task,x").into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["CSM"], "whoever types quickly means the same Role");
}

#[test]
fn a_row_is_told_by_the_line_at_which_it_can_be_mended() {
    for (text, line) in [
        ("Model,View\nCompany,perhaps", 2),
        ("\n\nModel,View\n\n\nCompany,perhaps", 6),
        ("Model,View\r\n\r\nCompany,perhaps\r\n", 3),
        ("Model,View,Fields\nTask,x,\"name,\nphase\"\nCompany,perhaps,", 4),
    ] {
        assert_eq!(flaws(text)[0].row, Some(line), "{text:?}");
    }
}

#[test]
fn a_column_that_is_not_read_is_named() {
    assert_eq!(table("Role,Model,View,Approve,,Notes\nCSM,Company,x,x,,").unread, ["Approve", "Notes"]);
    assert_eq!(table("Roles in our tenant\n,View\nCompany,x").unread, [""; 0], "all of it is read");
}

#[test]
fn a_row_can_be_limited_to_fields() {
    let text = "Model,View,Fields\nCompany,x,\"name, phase\"";
    let mut catalogue = Catalogue::known();
    let Table { roles, .. } = read(text, "CSM", &mut catalogue).expect("a table");
    let model = catalogue.find("Company").expect("known");
    let rights = roles[0].access.on(model).expect("allowed");
    let fields: Vec<_> = rights.fields(Action::View).expect("limited").collect();
    let names: Vec<_> = fields.iter().map(|field| catalogue.field_name(model, *field)).collect();
    assert_eq!(names, ["name", "phase"]);
}

#[test]
fn what_cannot_be_read_is_pointed_at() {
    let told = |text: &str| {
        let flaws = flaws(text);
        let flaw = flaws.first().cloned().expect("a flaw");
        (flaw.what, flaw.row, flaw.column, flaw.cell)
    };
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(
        told("Model,View,Update\nTask,x,\nCompany,x,sometimes"),
        (FlawKind::NeitherYesNorNo, Some(3), said("Update"), said("sometimes"))
    );
    assert_eq!(told("Model,View\n,x"), (FlawKind::NoModel, Some(2), said("Model"), None));
    assert_eq!(
        told("Model,View\nCompany,x\nCompanies,x"),
        (FlawKind::ModelTwice, Some(3), said("Model"), said("Companies"))
    );
    assert_eq!(
        told("Model,Access\nCompany,some of it"),
        (FlawKind::UnknownLevel, Some(2), said("Access"), said("some of it"))
    );
    assert_eq!(told("Role,Model,View\n,Company,x"), (FlawKind::NoRole, Some(2), said("Role"), None));
    assert_eq!(told("Model,View\nCompany,x,x"), (FlawKind::BeyondLastColumn, Some(2), said("3"), said("x")));
    assert_eq!(told("Model,View,Read\nCompany,x,x"), (FlawKind::ColumnTwice, Some(1), said("Read"), None));
    assert_eq!(told("Company,Task\nx,x"), (FlawKind::NoHeader, Some(1), None, None));
    let by_role = "Model,CSM,Manager\nCompany,Full access,View";
    assert_eq!(
        told(by_role),
        (FlawKind::NoHeader, Some(1), None, None),
        "no row of data is taken for headings"
    );
    let unclosed = "Role,Model,View\n\"CSM,Company,x\nManager,Task,x";
    let swallowed = said("CSM,Company,xManager,Task,x");
    assert_eq!(told(unclosed), (FlawKind::NotAName, Some(2), said("Role"), swallowed));
    assert_eq!(told(" \n"), (FlawKind::Empty, None, None, None));
    assert_eq!(told("Model,View\n"), (FlawKind::Empty, None, None, None));
}

#[test]
fn a_table_with_a_flaw_gives_no_role_and_does_not_flood() {
    let mut text = "Model,View\n".to_owned();
    for number in 0..500 {
        text.push_str(&format!("Model {number},perhaps\n"));
    }
    assert!(flaws(&text).len() <= 20, "a person mends a few and pastes again");
}

#[test]
fn a_thousand_roles_are_read_at_once() {
    let mut text = "Role,Model,Create,View,Update,Remove,Export\n".to_owned();
    for role in 0..1000 {
        for model in 0..100 {
            text.push_str(&format!("Role {role},Model {model},x,x,x,,\n"));
        }
    }
    let began = std::time::Instant::now();
    let read = read(&text, "", &mut Catalogue::known()).expect("a table");
    assert_eq!(read.roles.len(), 1000);
    assert!(began.elapsed().as_secs() < 20, "a large tenant's table is read, too: {:?}", began.elapsed());
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_odd_to_be_read_or_pointed_at(text in "(?s).{0,300}") {
        let _ = read(&text, "CSM", &mut Catalogue::known());
    }
}
