//! What the tools do, within what the caller may.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use crate::{
    fault::Fault,
    planhat::{
        Access, Planhat,
        oauth::clients::random,
        permissions::{Action, Fields},
        tenant::{
            Record, Tenant,
            list::{ListQuery, project, selected},
            model::Model,
            string,
        },
    },
};

type Arguments = Map<String, Value>;
type Answer = Result<Value, Refusal>;

/// How many hits a search gives when nobody says, and at most.
const SEARCH_LIMIT: (usize, usize) = (20, 100);

/// A call by somebody.
pub(super) struct Call<'a> {
    pub(super) planhat: &'a Planhat,
    pub(super) access: &'a Access,
    pub(super) arguments: &'a Arguments,
}

impl Call<'_> {
    /// Runs the tool of this name; `None` if there is none.
    pub(super) fn run(&self, tool: &str) -> Option<Answer> {
        if self.planhat.conduct().has(Fault::ToolErrorUnknown) {
            return Some(Err(Refusal::OfItsOwn));
        }
        Some(match tool {
            "get_model_action_parameters" => self.action_parameters(),
            "list_model_records" => self.list(),
            "get_model_record" => self.model().and_then(|model| self.get(model)),
            "search_records" => self.search(&self.searched_models()),
            "create_model_record" => self.model().and_then(|model| self.create(model)),
            "update_model_record" => self.update(),
            "delete_model_record" => self.delete(),
            "create_document" => self.create(Model::Document),
            "get_document" => self.get(Model::Document),
            "search_documents" => self.search(&[Model::Document]),
            _ => return None,
        })
    }

    fn argument(&self, name: &str) -> Result<&Value, Refusal> {
        self.arguments.get(name).ok_or_else(|| Refusal::MissingParameter(name.to_owned()))
    }

    fn text(&self, name: &str) -> Result<&str, Refusal> {
        self.argument(name)?.as_str().ok_or_else(|| Refusal::MissingParameter(name.to_owned()))
    }

    fn model(&self) -> Result<Model, Refusal> {
        let name = self.text("MODEL")?;
        Model::named(name).ok_or_else(|| Refusal::UnknownModel(name.to_owned()))
    }

    fn may(&self, action: Action, model: Model) -> Result<(), Refusal> {
        let refused = self.planhat.conduct().has(Fault::ToolRefused);
        let allowed = !refused && self.access.permissions.allows(model, action);
        if allowed { Ok(()) } else { Err(Refusal::NoPermission { model, action }) }
    }

    /// The fields on which the caller may do this.
    fn fields(&self, action: Action, model: Model) -> Fields {
        self.access.permissions.fields(model, action)
    }

    /// As much of a record as the caller may view. Whether Planhat leaves out the rest or refuses is not known.
    fn viewed<'r>(&self, model: Model, record: &'r Record) -> Cow<'r, Record> {
        let fields = self.fields(Action::View, model);
        match fields.is_limited() {
            true => Cow::Owned(project(record, &fields.names(model).collect::<Vec<_>>())),
            false => Cow::Borrowed(record),
        }
    }

    fn sees(&self, tenant: &Tenant, model: Model, record: &Record) -> bool {
        tenant.sees(&self.access.person, model, record)
    }

    /// A record that is there and that the caller may see.
    fn find<'t>(&self, tenant: &'t Tenant, model: Model) -> Result<&'t Record, Refusal> {
        let record = tenant.find(model, self.text("OBJECT_ID")?).ok_or(Refusal::NotFound(model))?;
        let seen = self.sees(tenant, model, record);
        if seen { Ok(record) } else { Err(Refusal::OutsidePortfolio(model)) }
    }

    fn list(&self) -> Answer {
        let model = self.model()?;
        self.may(Action::View, model)?;
        let query = ListQuery::read(model, self.arguments)?;
        let tenant = self.planhat.tenant.lock();
        let seen = tenant.all(model).iter().filter(|record| self.sees(&tenant, model, record));
        let viewed: Vec<_> = seen.map(|record| self.viewed(model, record)).collect();
        Ok(json!(query.run(viewed.iter().map(AsRef::as_ref))))
    }

    fn get(&self, model: Model) -> Answer {
        self.may(Action::View, model)?;
        let tenant = self.planhat.tenant.lock();
        let record = self.viewed(model, self.find(&tenant, model)?);
        match self.arguments.get("SELECT") {
            None => Ok(json!(*record)),
            select => Ok(json!(project(&record, &selected(model, select)?))),
        }
    }

    fn searched_models(&self) -> Vec<Model> {
        match self.model() {
            Ok(model) => vec![model],
            Err(_) => Model::ALL.to_vec(),
        }
    }

    /// Hits among the models that the caller may view; if that is none of them, a refusal.
    fn search(&self, models: &[Model]) -> Answer {
        let words = self.text("QUERY")?.to_lowercase();
        let viewed: Vec<Model> =
            models.iter().copied().filter(|model| self.may(Action::View, *model).is_ok()).collect();
        if let (true, Some(model)) = (viewed.is_empty(), models.first()) {
            self.may(Action::View, *model)?;
        }
        let tenant = self.planhat.tenant.lock();
        let hits = viewed.into_iter().flat_map(|model| self.hits(&tenant, model, &words));
        Ok(Value::Array(hits.take(self.search_limit()).collect()))
    }

    fn search_limit(&self) -> usize {
        let asked =
            self.arguments.get("LIMIT").and_then(Value::as_u64).and_then(|limit| usize::try_from(limit).ok());
        asked.unwrap_or(SEARCH_LIMIT.0).min(SEARCH_LIMIT.1)
    }

    fn hits(&self, tenant: &Tenant, model: Model, words: &str) -> Vec<Value> {
        let seen = tenant.all(model).iter().filter(|record| self.sees(tenant, model, record));
        let viewed = seen.map(|record| self.viewed(model, record));
        viewed.filter(|record| mentions(record, words)).map(|record| hit(model, &record)).collect()
    }

    fn parameters(&self) -> Result<&Arguments, Refusal> {
        let missing = || Refusal::MissingParameter("PARAMETERS".to_owned());
        self.argument("PARAMETERS")?.as_object().ok_or_else(missing)
    }

    fn create(&self, model: Model) -> Answer {
        self.may(Action::Create, model)?;
        let given = self.parameters()?;
        let required = model.fields().iter().filter(|field| field.required);
        if let Some(missing) = required.map(|field| field.name).find(|name| !given.contains_key(*name)) {
            return Err(Refusal::MissingParameter(missing.to_owned()));
        }
        let mut record = known_fields(model, self.fields(Action::Create, model), given);
        record.insert("_id".to_owned(), json!(random(24)));
        self.planhat.tenant.lock().add(model, record.clone());
        Ok(json!(record))
    }

    fn update(&self) -> Answer {
        let model = self.model()?;
        self.may(Action::Update, model)?;
        let changes = known_fields(model, self.fields(Action::Update, model), self.parameters()?);
        let mut tenant = self.planhat.tenant.lock();
        self.find(&tenant, model)?;
        let record = tenant.find_mut(model, self.text("OBJECT_ID")?).ok_or(Refusal::NotFound(model))?;
        record.extend(changes);
        Ok(json!(record))
    }

    fn delete(&self) -> Answer {
        let model = self.model()?;
        self.may(Action::Remove, model)?;
        let mut tenant = self.planhat.tenant.lock();
        self.find(&tenant, model)?;
        let removed = tenant.remove(model, self.text("OBJECT_ID")?);
        Ok(json!({ "deleted": removed }))
    }

    /// Only what the caller may do is described. Whether Planhat holds it so is not known.
    fn action_parameters(&self) -> Answer {
        let model = self.model()?;
        let asked = self.text("ACTION")?;
        if let Some(action) = permission_for(asked) {
            self.may(action, model)?;
        }
        match asked {
            "create" => Ok(field_parameters(model, self.fields(Action::Create, model), true)),
            "update" => Ok(field_parameters(model, self.fields(Action::Update, model), false)),
            "list" => {
                Ok(json!({ "MODEL": model, "parameters": ["FILTER", "SELECT", "LIMIT", "OFFSET", "SORT"] }))
            }
            "get" => Ok(json!({ "MODEL": model, "parameters": ["OBJECT_ID", "SELECT"] })),
            "delete" => Ok(json!({ "MODEL": model, "parameters": ["OBJECT_ID"] })),
            other => Err(Refusal::UnknownAction(other.to_owned())),
        }
    }
}

/// The permission that an action of the tools takes.
fn permission_for(action: &str) -> Option<Action> {
    match action {
        "create" => Some(Action::Create),
        "update" => Some(Action::Update),
        "delete" => Some(Action::Remove),
        "get" | "list" => Some(Action::View),
        _ => None,
    }
}

fn field_parameters(model: Model, allowed: Fields, creating: bool) -> Value {
    let own = model.fields().iter().filter(|field| field.name != "_id" && allowed.has(model, field.name));
    let described = own.map(|field| {
        json!({ "name": field.name, "type": field.kind.name(), "required": creating && field.required })
    });
    let custom = model.custom_fields().iter().filter(|name| allowed.has(model, &format!("custom.{name}")));
    json!({
        "MODEL": model, "PARAMETERS": described.collect::<Vec<_>>(), "custom": custom.collect::<Vec<_>>(),
    })
}

/// Keys that the model does not know are dropped although the call succeeds, as users report of Planhat; here those
/// that the caller may not set, too.
fn known_fields(model: Model, allowed: Fields, given: &Arguments) -> Record {
    let known = |(name, _): &(&String, &Value)| {
        name.as_str() != "_id" && model.kind_of(name).is_some() && allowed.has(model, name)
    };
    given.iter().filter(known).map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn mentions(record: &Record, words: &str) -> bool {
    record.values().filter_map(Value::as_str).any(|text| text.to_lowercase().contains(words))
}

fn hit(model: Model, record: &Record) -> Value {
    let title = string(record, model.title_field());
    json!({ "model": model, "_id": record.get("_id"), "title": title })
}
