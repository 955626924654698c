//! The folder of saved journeys.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use guide::Field;
use guide::problem::{Problem, ProblemCode, Retry, Who};
use jiff::Timestamp;
use journey::{Document, Opened};

use crate::preferences::Preferences;
use crate::view::JourneyCard;

/// Where journeys are kept unless a face says otherwise; nothing where the system names no home.
pub fn default_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("app", "Hatcheck", "Hatcheck").map(|dirs| dirs.data_local_dir().to_owned())
}

/// The file of the one authority that the person trusts beside the system's own.
const AUTHORITY: &str = "authority.pem";

/// The file whose lock tells others that the folder is open. The system lets go of it however the program ends.
const LOCK: &str = "lock";

/// How long another program that is just ending is given to let go of the folder.
const LETS_GO: Duration = Duration::from_secs(1);

/// The folder of saved journeys, a file each. Nobody else has it open as long as this value lives.
#[derive(Debug)]
pub(crate) struct Shelf {
    folder: PathBuf,
    /// What else is kept lies beside the journeys.
    beside: PathBuf,
    /// Nothing where no lock can be had: then nothing can be written either, or the file system knows of no locks.
    _lock: Option<File>,
}

/// What is on the shelf.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// The journeys that can be gone on with, the latest first.
    pub(crate) cards: Vec<JourneyCard>,
    /// The first that could not be read, or why the folder could not. It is left where it is.
    pub(crate) problem: Option<Problem>,
}

impl Shelf {
    /// Opens the folder.
    ///
    /// # Errors
    /// If another program has it open, and keeps it for longer than an end takes.
    pub(crate) fn new(folder: PathBuf) -> Result<Self, Problem> {
        Ok(Self { _lock: lock(&folder)?, folder: folder.join("journeys"), beside: folder })
    }

    /// Whether anything can be kept here.
    pub(crate) fn ready(&self) -> Result<(), Problem> {
        let tried = fs::create_dir_all(&self.folder).and_then(|()| tempfile::tempfile_in(&self.folder));
        tried.map(drop).map_err(|error| unwritable(&error.to_string()).with("reason", "at_start"))
    }

    /// What was chosen for the whole program.
    pub(crate) fn preferences(&self) -> Preferences {
        Preferences::read(&self.beside)
    }

    /// Changes what was chosen for the whole program.
    pub(crate) fn prefer(&self, change: impl FnOnce(&mut Preferences)) -> Result<(), Problem> {
        let mut preferences = self.preferences();
        change(&mut preferences);
        preferences.write(&self.beside).map_err(|error| unwritable(&error.to_string()))
    }

    /// The authority that was trusted, as the text of a PEM file.
    pub(crate) fn authority(&self) -> Option<Vec<u8>> {
        fs::read(self.beside.join(AUTHORITY)).ok()
    }

    /// Keeps the authority that is trusted, or that none is.
    pub(crate) fn keep_authority(&self, pem: Option<&str>) -> Result<(), Problem> {
        let file = self.beside.join(AUTHORITY);
        let kept = match pem {
            Some(pem) => write_whole(&file, pem),
            None => fs::remove_file(&file).or_else(|error| match error.kind() {
                io::ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            }),
        };
        kept.map_err(|error| unwritable(&error.to_string()))
    }

    /// A name that no journey has yet.
    pub(crate) fn new_id(&self, now: Timestamp) -> String {
        let stamp = now.as_millisecond();
        (stamp..).map(|number| format!("{number:x}")).find(|id| !self.path(id).exists()).unwrap_or_default()
    }

    /// Saves a journey: whole or not at all, and on the disk when this returns.
    pub(crate) fn save(&self, id: &str, document: &Document) -> Result<(), Problem> {
        let text = document.to_json().map_err(|error| unwritable(&error.to_string()))?;
        write_whole(&self.path(id), &text).map_err(|error| unwritable(&error.to_string()))
    }

    /// Reads a journey.
    pub(crate) fn open(&self, id: &str) -> Result<Opened, Problem> {
        read(&self.path(id))
    }

    /// Deletes a journey.
    pub(crate) fn discard(&self, id: &str) -> Result<(), Problem> {
        match fs::remove_file(self.path(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unwritable(&error.to_string())),
            _ => Ok(()),
        }
    }

    /// Reads the whole shelf.
    pub(crate) fn list(&self) -> Listing {
        let (files, unlisted) = self.files();
        let mut listing = Listing { problem: unlisted.map(|error| unlistable(&error)), ..Listing::default() };
        for (id, path) in files {
            match read(&path) {
                Ok(opened) => listing.cards.push(card(id, opened)),
                Err(problem) => listing.problem = listing.problem.or(Some(problem)),
            }
        }
        listing.cards.sort_by_key(|card| std::cmp::Reverse(card.changed));
        listing
    }

    /// The files of journeys, and what kept any from being found. Where there is no folder yet, there is none.
    fn files(&self) -> (Vec<(String, PathBuf)>, Option<io::Error>) {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) => return (Vec::new(), (error.kind() != io::ErrorKind::NotFound).then_some(error)),
        };
        let (mut files, mut fault) = (Vec::new(), None);
        for entry in entries {
            match entry.map(|entry| entry.path()) {
                Ok(path) => files.extend(id_of(&path).map(|id| (id, path))),
                Err(error) => fault = fault.or(Some(error)),
            }
        }
        (files, fault)
    }

    fn path(&self, id: &str) -> PathBuf {
        self.folder.join(id).with_extension("json")
    }
}

/// Locks the folder.
fn lock(folder: &Path) -> Result<Option<File>, Problem> {
    let made = fs::create_dir_all(folder).and_then(|()| File::create(folder.join(LOCK)));
    let Ok(file) = made else { return Ok(None) };
    let until = Instant::now() + LETS_GO;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if Instant::now() >= until => return Err(in_use()),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(20)),
        }
    }
}

fn in_use() -> Problem {
    let problem = Problem::new(ProblemCode::DiskUnwritable).with("reason", "in_use").retry(Retry::Now);
    Problem { who: vec![Who::You], ..problem }
}

/// Writes a file whole or not at all; it is on the disk when this returns.
pub(crate) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    sync_folder(folder)
}

/// The file's new name, too, is on the disk then. Other systems keep names by themselves.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
const fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The name of the journey in a file; nothing for other files.
fn id_of(path: &Path) -> Option<String> {
    let id = path.file_stem()?.to_str()?;
    let ours = path.extension()? == "json" && is_id(id);
    ours.then(|| id.to_owned())
}

/// Whether a text can be a journey's name, which keeps a name that comes from outside inside the folder.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn read(path: &Path) -> Result<Opened, Problem> {
    let unreadable = |why: String| {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Problem::new(ProblemCode::SavedStateUnreadable)
            .with("file", file)
            .with("why", why)
            .retry(Retry::Never)
    };
    let text = fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    Document::open(&text).map_err(|error| unreadable(error.to_string()))
}

/// Why the folder could not be looked into. Unlike a damaged file, that is for whoever runs this machine to mend.
fn unlistable(error: &io::Error) -> Problem {
    let problem = Problem::new(ProblemCode::SavedStateUnreadable).with("reason", "folder").retry(Retry::Now);
    Problem { who: vec![Who::You, Who::It], ..problem.with("why", error.to_string()) }
}

fn card(id: String, Opened { journey, label, .. }: Opened) -> JourneyCard {
    let steps: Vec<_> = journey.steps().collect();
    let done = steps.iter().filter(|step| journey.status(step).is_settled()).count();
    JourneyCard {
        id,
        name: label.name.map(|name| name.as_str().to_owned()),
        server: journey.answer_to(Field::ServerUrl).map(|answer| answer.text.clone()),
        archived: label.archived,
        mode: journey.mode(),
        recipe: journey.recipe().id,
        done: u32::try_from(done).unwrap_or(u32::MAX),
        of: u32::try_from(steps.len()).unwrap_or(u32::MAX),
        changed: journey.journal().last().map_or(Timestamp::UNIX_EPOCH, |entry| entry.at),
    }
}

fn unwritable(why: &str) -> Problem {
    Problem::new(ProblemCode::DiskUnwritable).with("why", why).retry(Retry::Now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_looked_into_is_no_empty_one() {
        let home = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(home.path().to_owned()).expect("nobody else has it");
        assert_eq!(
            shelf.list().problem,
            None,
            "before the first journey there is no folder, and none is missed"
        );
        fs::write(home.path().join("journeys"), "what stands in its place").expect("it can be written");
        let problem = shelf.list().problem.expect("whoever had journeys is not told that there are none");
        assert_eq!(problem.code, ProblemCode::SavedStateUnreadable);
        assert_eq!(problem.params["reason"], "folder", "a file is not what is damaged");
        assert_eq!(problem.who, [Who::You, Who::It]);
    }
}
