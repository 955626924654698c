//! The secret beside a disk that takes nothing.

use super::*;

/// How much the disk of these journeys takes: a few of them.
const SIZE: &str = "64k";

/// Starts an assistant whose folder is a small disk of its own.
async fn on_a_small_disk(home: &Home) -> Outcome<Faceless> {
    on_a_disk_by(&format!("mount -t tmpfs -o size={SIZE} tmpfs"), home).await
}

/// Starts an assistant with another disk in the place of its folder; `mount` takes the folder as what comes last.
async fn on_a_disk_by(mount: &str, home: &Home) -> Outcome<Faceless> {
    let mut setting = Setting::in_home(home);
    let folder = setting.folder();
    std::fs::create_dir_all(&folder).map_err(Trouble::io("making the folder"))?;
    let mount = format!("cd '{}' && {mount} '{}' && exec \"$@\"", folder.display(), folder.display());
    setting.through = ["unshare", "-rm", "sh", "-c", &mount, "sh"].map(str::to_owned).to_vec();
    start(&setting).await
}

/// Writes to the disk until nothing more goes onto it; gives the file.
fn fill(folder: &Path) -> Outcome<std::path::PathBuf> {
    let file = folder.join("filler");
    let full = std::fs::write(&file, vec![0; 1 << 20]);
    assert!(full.is_err(), "a megabyte does not go onto {SIZE}");
    Ok(file)
}

#[tokio::test]
async fn a_full_disk_is_named_and_the_journey_goes_on_until_there_is_room() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let mut assistant = on_a_small_disk(&home).await?;
    let id = assistant.up_to_secret(&tenant.client()).await?;
    let folder = assistant.seen_from_outside(&Setting::in_home(&home).folder())?;
    let saved = folder.join("journeys").join(format!("{id}.json"));
    let whole = std::fs::read_to_string(&saved).map_err(Trouble::io("reading the journey"))?;
    let filler = fill(&folder)?;
    let view = assistant.tell(hand_over(&tenant.client().client_secret)).await?;
    assert_eq!(view["problem"]["code"], json!("disk_unwritable"));
    assert_eq!(
        (place(&assistant), weaker(&assistant)),
        ("this_run".to_owned(), "disk_unwritable".to_owned()),
        "a journey that is not saved puts nothing into the keyring"
    );
    assistant.stands("client_secret", "verified").await?;
    let now = std::fs::read_to_string(&saved).map_err(Trouble::io("reading the journey"))?;
    assert_eq!(now, whole, "what was saved before is whole still");
    std::fs::remove_file(filler).map_err(Trouble::io("making room"))?;
    let view = assistant.tell(json!({ "do": "try_keyring" })).await?;
    assert_eq!(view["problem"], Value::Null, "there is room again");
    let now = std::fs::read_to_string(&saved).map_err(Trouble::io("reading the journey"))?;
    assert!(now.contains("secret_kept"), "what happened in the meantime is saved");
    Ok(())
}

#[tokio::test]
async fn what_may_only_be_read_can_be_looked_at_and_what_is_done_there_is_said_to_be_lost() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let mut before = start(&Setting::in_home(&home)).await?;
    let id = before.up_to_secret(&tenant.client()).await?;
    before.tell(json!({ "do": "speak", "language": "sv" })).await?;
    before.close().await?;
    let saved = Setting::in_home(&home).folder().join("journeys").join(format!("{id}.json"));
    let whole = std::fs::read_to_string(&saved).map_err(Trouble::io("reading the journey"))?;

    let only_read = "mount --bind . . && mount -o remount,ro,bind";
    let mut assistant = on_a_disk_by(only_read, &home).await?;
    let problem = |view: &Value| text(&view["problem"]["code"]);
    assert_eq!(problem(&assistant.view), "disk_unwritable", "it is said before anything is done");
    assert_eq!(assistant.view["language"], json!("sv"), "what was chosen can be read");
    assistant.tell(json!({ "do": "resume", "id": id })).await?;
    assert_eq!(assistant.journey()["step"]["id"], json!("client_secret"), "at the step where it was left");
    for order in [
        json!({ "do": "declare", "step": "new_client" }),
        json!({ "do": "speak", "language": "en" }),
        json!({ "do": "leave" }),
        json!({ "do": "discard", "id": id }),
    ] {
        let view = assistant.tell(order.clone()).await?;
        assert_eq!(problem(view), "disk_unwritable", "{order}");
    }
    let now = std::fs::read_to_string(&saved).map_err(Trouble::io("reading the journey"))?;
    assert_eq!(now, whole);
    Ok(())
}

#[tokio::test]
async fn a_journey_that_cannot_be_saved_leaves_nothing_in_the_keyring() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let bus = Bus::with_keyring(&home).await?;
    let setting = Setting { bus: Some(&bus), ..Setting::in_home(&home) };
    std::fs::create_dir_all(setting.folder()).map_err(Trouble::io("making the folder"))?;
    let in_the_way = setting.folder().join("journeys");
    std::fs::write(&in_the_way, "a file").map_err(Trouble::io("putting a file in the way"))?;
    let mut assistant = start(&setting).await?;
    assistant.up_to_secret(&tenant.client()).await?;
    assistant.tell(hand_over(&tenant.client().client_secret)).await?;
    assert_eq!(
        (place(&assistant), weaker(&assistant)),
        ("this_run".to_owned(), "disk_unwritable".to_owned())
    );
    assert_eq!(bus.entries(SERVICE).await?, 0, "nobody would ever find it there again");
    std::fs::remove_file(&in_the_way).map_err(Trouble::io("clearing the way"))?;
    assistant.tell(json!({ "do": "try_keyring" })).await?;
    assert_eq!((place(&assistant), bus.entries(SERVICE).await?), ("keyring".to_owned(), 1));
    Ok(())
}
