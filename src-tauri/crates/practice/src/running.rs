//! A running practice tenant.

use std::{collections::BTreeSet, net::Ipv4Addr, sync::Arc, time::Duration};

use axum::{Router, middleware};
use secrecy::SecretString;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::{
    Permissions, Person, Role, Saved, Settings,
    ai_app::{AiApp, CLAUDE_CALLBACK, apps::Apps},
    chatgpt, claude,
    conduct::Conduct,
    distance::Far,
    fault::Fault,
    planhat::{
        self, Planhat,
        oauth::clients::{ClientProfile, Clients},
        people, roles,
        tenant::CompanyFact,
        workspace,
    },
    saved::Ports,
    settings::Profile,
    web::{
        emblem::Emblem,
        guard::{OwnNames, careful, own_only},
        page::Site,
    },
};

/// Where Hatcheck itself waits for the answer of a sign-in.
const HATCHECK_CALLBACK: &str = "http://127.0.0.1:17645/callback";
/// The server URL of Planhat's demo tenants.
const DEMO_TENANTS: &str = "https://api.planhatdemo.com/v1/mcp";
/// How long the stand-in waits while nothing at all comes back.
const SILENCE: Duration = Duration::from_secs(20);
/// How long open connections may take to finish when the practice stops.
const FAREWELL: Duration = Duration::from_secs(2);

/// Why a practice tenant did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Something else listens there: another practice, most likely.
    #[error("port {0} on 127.0.0.1 is in use")]
    PortBusy(u16),
    /// Four ports in a row are needed.
    #[error("port {0} is too high: practice needs it and the three that follow")]
    PortTooHigh(u16),
    /// The system did not let the practice listen.
    #[error("cannot listen on 127.0.0.1: {0}")]
    Listen(#[source] std::io::Error),
    /// The saved practice was written by another version of this program.
    #[error("the saved practice has form {found}, and this program reads form {}", Saved::SCHEMA)]
    SavedByOtherVersion {
        /// The version of the form that was found.
        found: u32,
    },
    /// No HTTP client could be made for the stand-ins.
    #[error("cannot make an HTTP client: {0}")]
    Client(#[source] reqwest::Error),
}

/// An OAuth client that is there from the beginning, with full permissions.
#[derive(Debug)]
pub struct ReadyClient {
    /// `pk_…`; stays the same when a practice is taken up again.
    pub client_id: String,
    /// `sk_…`; a new one at every start, because only its digest is ever kept.
    pub client_secret: SecretString,
    /// Where answers may be sent: Hatcheck's own reply address, and what the settings added.
    pub redirect_urls: Vec<String>,
}

/// A running practice tenant. Its servers stop when it is dropped.
pub struct Practice {
    profile: Profile,
    ports: Ports,
    planhat: Arc<Planhat>,
    chatgpt: Arc<AiApp>,
    claude: Arc<AiApp>,
    client: ReadyClient,
    stopping: CancellationToken,
    servers: Vec<JoinHandle<()>>,
}

impl std::fmt::Debug for Practice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Practice")
            .field("profile", &self.profile)
            .field("ports", &self.ports)
            .finish_non_exhaustive()
    }
}

impl Practice {
    /// Starts the four servers on 127.0.0.1.
    ///
    /// # Errors
    ///
    /// If a port is in use or cannot be had, or if `settings.saved` is of another version.
    pub async fn start(settings: Settings) -> Result<Self, StartError> {
        let saved = settings.saved.map(of_this_version).transpose()?;
        let profile = saved.as_ref().map_or(settings.profile, |saved| saved.profile);
        let ports = wanted_ports(settings.port, saved.as_ref())?;
        let listeners = Listeners::bind(ports, settings.round_trip).await?;
        let ports = listeners.ports()?;
        let conduct = Conduct::of(profile, settings.faults);
        let people = people::who_can_sign_in(settings.roles);
        let planhat = Planhat::new(origin(ports.api), origin(ports.workspace), conduct, people);
        let client = ready_client(&planhat, saved.as_ref(), &settings.redirect_urls);
        let (apps, connectors) = saved.map(kept_apps).unwrap_or_default();
        let chatgpt = AiApp::new(Site::ChatGpt, origin(ports.chatgpt), apps, http_client()?);
        let claude = AiApp::new(Site::Claude, origin(ports.claude), connectors, http_client()?);
        let stopping = CancellationToken::new();
        let servers = listeners.serve(&planhat, &chatgpt, &claude, ports, &stopping);
        Ok(Self { profile, ports, planhat, chatgpt, claude, client, stopping, servers })
    }

    /// The MCP endpoint: what is typed into ChatGPT's "Server URL".
    #[must_use]
    pub fn server_url(&self) -> String {
        self.planhat.server_url()
    }

    /// The server URL as it is handed out: with a fault, not the right one.
    #[must_use]
    pub fn handed_out_url(&self) -> String {
        let conduct = self.planhat.conduct();
        if conduct.has(Fault::WrongTenant) {
            return DEMO_TENANTS.to_owned();
        }
        match conduct.has(Fault::UrlWithoutPath) {
            true => self.planhat.api_origin.clone(),
            false => self.server_url(),
        }
    }

    /// The workspace: sign-in, App Center.
    #[must_use]
    pub fn workspace_url(&self) -> String {
        format!("{}/", self.planhat.workspace_origin)
    }

    /// The stand-in for ChatGPT.
    #[must_use]
    pub fn chatgpt_url(&self) -> String {
        format!("{}/", self.chatgpt.origin)
    }

    /// The stand-in for Claude.
    #[must_use]
    pub fn claude_url(&self) -> String {
        format!("{}/", self.claude.origin)
    }

    /// Where Claude takes answers, under each of the two names that it goes by here, as it has two for real.
    #[must_use]
    pub fn claude_callbacks(&self) -> Vec<String> {
        let other = format!("http://localhost:{}", self.ports.claude);
        [&self.claude.origin, &other].iter().map(|origin| format!("{origin}{CLAUDE_CALLBACK}")).collect()
    }

    /// How the servers behave.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// What goes wrong now.
    #[must_use]
    pub fn faults(&self) -> BTreeSet<Fault> {
        self.planhat.conduct().faults().clone()
    }

    /// Has exactly these things go wrong, from the next request on.
    pub fn fail_like(&self, faults: BTreeSet<Fault>) {
        self.planhat.behave(Conduct::of(self.profile, faults));
    }

    /// An OAuth client that works at once.
    #[must_use]
    pub fn client(&self) -> &ReadyClient {
        &self.client
    }

    /// Who can sign in.
    #[must_use]
    pub fn people(&self) -> Vec<Person> {
        self.planhat.people.clone()
    }

    /// The tenant's Roles as a colleague wrote them down, one of them wrongly on purpose.
    #[must_use]
    pub fn described_roles(&self) -> Vec<Role> {
        roles::as_described()
    }

    /// The tenant's own truth: what the user with this address owns, in the order in which lists give it.
    #[must_use]
    pub fn companies_owned_by(&self, email: &str) -> Vec<CompanyFact> {
        self.planhat.tenant.lock().companies_owned_by(email)
    }

    /// What is to be kept, so that the practice can be taken up again on the same addresses.
    #[must_use]
    pub fn save(&self) -> Saved {
        let apps = self.chatgpt.apps.lock();
        Saved {
            schema: Saved::SCHEMA,
            profile: self.profile,
            ports: self.ports,
            ready_client_id: self.client.client_id.clone(),
            clients: self.planhat.clients.lock().to_saved(),
            developer_mode: apps.developer_mode,
            apps: apps.to_saved(),
            connectors: self.claude.apps.lock().to_saved(),
        }
    }

    /// Stops the servers and waits until their ports are free.
    pub async fn stop(mut self) {
        self.stopping.cancel();
        for mut server in std::mem::take(&mut self.servers) {
            if tokio::time::timeout(FAREWELL, &mut server).await.is_err() {
                server.abort();
            }
        }
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        self.stopping.cancel();
    }
}

fn of_this_version(saved: Saved) -> Result<Saved, StartError> {
    match saved.schema {
        Saved::SCHEMA => Ok(saved),
        found => Err(StartError::SavedByOtherVersion { found }),
    }
}

/// The apps of ChatGPT and the connectors of Claude, as they were kept.
fn kept_apps(saved: Saved) -> (Apps, Apps) {
    (Apps::from_saved(saved.developer_mode, saved.apps), Apps::from_saved(false, saved.connectors))
}

fn origin(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

fn wanted_ports(port: u16, saved: Option<&Saved>) -> Result<Ports, StartError> {
    match (saved, port) {
        (Some(saved), _) => Ok(saved.ports),
        (None, 0) => Ok(Ports { api: 0, workspace: 0, chatgpt: 0, claude: 0 }),
        (None, api) => {
            let claude = api.checked_add(3).ok_or(StartError::PortTooHigh(api))?;
            Ok(Ports { api, workspace: api + 1, chatgpt: api + 2, claude })
        }
    }
}

/// A stand-in's HTTP client: it follows no redirects and uses no proxy, for it talks to this machine only.
fn http_client() -> Result<reqwest::Client, StartError> {
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    client.connect_timeout(Duration::from_secs(5)).read_timeout(SILENCE).build().map_err(StartError::Client)
}

/// Puts the ready-made client in place, with a new secret.
fn ready_client(planhat: &Planhat, saved: Option<&Saved>, redirect_urls: &[String]) -> ReadyClient {
    let mut clients = planhat.clients.lock();
    let (client_id, client_secret) = match saved {
        Some(saved) => {
            *clients = Clients::from_saved(saved.clients.clone());
            let renewed = clients.renew_secret(&saved.ready_client_id);
            renewed.map(|secret| (saved.ready_client_id.clone(), secret))
        }
        None => None,
    }
    .unwrap_or_else(|| clients.create("Hatcheck practice"));
    let before = clients.find(&client_id).map(|client| client.profile.clone()).unwrap_or_default();
    let profile = ready_profile(before, redirect_urls);
    let redirect_urls = profile.redirect_urls.clone();
    clients.save(&client_id, profile);
    ReadyClient { client_id, client_secret, redirect_urls }
}

fn ready_profile(before: ClientProfile, redirect_urls: &[String]) -> ClientProfile {
    let mut urls = before.redirect_urls;
    for url in std::iter::once(HATCHECK_CALLBACK).chain(redirect_urls.iter().map(String::as_str)) {
        if !urls.iter().any(|known| known == url) {
            urls.push(url.to_owned());
        }
    }
    ClientProfile {
        short_description: "A ready-made client for checking a connection".to_owned(),
        logo: Emblem::Hat,
        redirect_urls: urls,
        permissions: Permissions::full(),
        dynamic: false,
    }
}

/// The sockets, bound before anything is made that needs their addresses.
struct Listeners {
    api: TcpListener,
    workspace: TcpListener,
    chatgpt: TcpListener,
    claude: TcpListener,
    round_trip: Duration,
}

impl Listeners {
    async fn bind(ports: Ports, round_trip: Duration) -> Result<Self, StartError> {
        Ok(Self {
            api: bind(ports.api).await?,
            workspace: bind(ports.workspace).await?,
            chatgpt: bind(ports.chatgpt).await?,
            claude: bind(ports.claude).await?,
            round_trip,
        })
    }

    fn ports(&self) -> Result<Ports, StartError> {
        let port = |listener: &TcpListener| listener.local_addr().map(|address| address.port());
        let ports = || {
            Ok(Ports {
                api: port(&self.api)?,
                workspace: port(&self.workspace)?,
                chatgpt: port(&self.chatgpt)?,
                claude: port(&self.claude)?,
            })
        };
        ports().map_err(StartError::Listen)
    }

    fn serve(
        self,
        planhat: &Arc<Planhat>,
        chatgpt: &Arc<AiApp>,
        claude: &Arc<AiApp>,
        ports: Ports,
        stopping: &CancellationToken,
    ) -> Vec<JoinHandle<()>> {
        let round_trip = self.round_trip;
        let serve = |listener, router, port| serve(Far { listener, round_trip }, router, port, stopping);
        vec![
            serve(self.api, planhat::api(planhat, stopping), ports.api),
            serve(self.workspace, workspace::pages(planhat), ports.workspace),
            serve(self.chatgpt, chatgpt::pages(chatgpt), ports.chatgpt),
            serve(self.claude, claude::pages(claude), ports.claude),
        ]
    }
}

async fn bind(port: u16) -> Result<TcpListener, StartError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => StartError::PortBusy(port),
        _ => StartError::Listen(error),
    })
}

fn serve(far: Far, router: Router, port: u16, stopping: &CancellationToken) -> JoinHandle<()> {
    let router = router
        .layer(middleware::from_fn_with_state(OwnNames::on(port), own_only))
        .layer(middleware::from_fn(careful));
    let stop = stopping.clone().cancelled_owned();
    tokio::spawn(async move {
        // An error here is a broken listener; the practice is then as good as stopped.
        let _ = match far.round_trip.is_zero() {
            true => axum::serve(far.listener, router).with_graceful_shutdown(stop).await,
            false => axum::serve(far, router).with_graceful_shutdown(stop).await,
        };
    })
}
