//! Word lists that the tenant's records are made of. All names are invented.

pub(super) const COMPANY_FIRST: &[&str] = &[
    "Amber",
    "Birchwood",
    "Cobalt",
    "Driftline",
    "Eastgate",
    "Fernhill",
    "Granite",
    "Harbour",
    "Ironleaf",
    "Juniper",
    "Kestrel",
    "Lakeside",
    "Marlow",
    "Nordlys",
    "Orchard",
    "Pinecrest",
    "Quarry",
    "Redwing",
    "Silverbrook",
    "Tidewater",
    "Umbra",
    "Valewood",
    "Westmark",
    "Yarrow",
];

pub(super) const COMPANY_SECOND: &[&str] = &[
    "Analytics",
    "Bakeries",
    "Cloudworks",
    "Dental",
    "Energy",
    "Foods",
    "Games",
    "Health",
    "Insurance",
    "Joinery",
    "Kitchens",
    "Logistics",
    "Media",
    "Networks",
    "Optics",
    "Payments",
    "Robotics",
    "Shipping",
    "Textiles",
    "Travel",
];

pub(super) const FIRST_NAMES: &[&str] = &[
    "Anna", "Ben", "Chloe", "David", "Emma", "Filip", "Greta", "Hassan", "Isla", "Jakob", "Karin", "Liam",
    "Mona", "Nils", "Oona", "Pavel", "Rosa", "Stefan", "Thea", "Umar", "Vera", "William", "Yuki", "Zoe",
];

pub(super) const LAST_NAMES: &[&str] = &[
    "Abbott", "Brandt", "Costa", "Dahl", "Eriksen", "Ferrari", "Garcia", "Hansen", "Ito", "Jansen", "Keller",
    "Lind", "Moreau", "Novak", "Oduya", "Petit", "Quinn", "Rossi", "Schmidt", "Turner", "Vidal", "Wong",
];

pub(super) const PHASES: &[&str] = &["Onboarding", "Adoption", "Value realisation", "Renewal", "At risk"];
pub(super) const SEGMENTS: &[&str] = &["SMB", "Mid-market", "Enterprise"];
pub(super) const REGIONS: &[&str] = &["Nordics", "DACH", "UK & Ireland", "Southern Europe", "North America"];
pub(super) const PRODUCTS: &[&str] = &["Platform", "Insights", "Mobile", "Support Plus"];
pub(super) const TAGS: &[&str] = &["reference", "pilot", "multi-year", "partner-led"];
pub(super) const TOUCHES: &[&str] = &["call", "email", "meeting", "note"];
pub(super) const POSITIONS: &[&str] =
    &["Head of Operations", "IT Manager", "Team Lead", "CFO", "Product Owner"];
pub(super) const ASSETS: &[&str] =
    &["Warehouse scanner", "Main workspace", "Test workspace", "Reporting add-on"];
pub(super) const SUBJECTS: &[&str] =
    &["Quarterly review", "Onboarding call", "Renewal terms", "Feature question", "Support follow-up"];
pub(super) const ACTIONS: &[&str] = &[
    "Send the recap",
    "Prepare the renewal",
    "Book the review",
    "Check the usage drop",
    "Introduce the new CSM",
];
pub(super) const STAGES: &[&str] = &["Qualified", "Proposal", "Negotiation", "Won", "Lost"];
pub(super) const DOCUMENTS: &[&str] = &[
    "Success plan",
    "Onboarding checklist",
    "Executive summary",
    "Renewal brief",
    "Integration notes",
    "Playbook",
];
