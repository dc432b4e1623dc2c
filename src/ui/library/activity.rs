//! The activity of all projects, beside what else the library holds.

use std::rc::Rc;

use crate::core::activity::Activity;
use crate::ui::file::{File, Record};
use crate::ui::library::Library;
use crate::ui::load::Load;

impl Library {
    /// The activity of all projects: from the head where that holds the whole series.
    pub fn activity(&self) -> Load<Rc<Activity>> {
        if let Some((_, activity)) = self.head().ready().and_then(|head| head.whole()) {
            return Load::Ready(activity.clone());
        }
        self.load(&File::Activity, |record| match record {
            Record::Activity(activity) => Some(activity.clone()),
            _ => None,
        })
    }
}
