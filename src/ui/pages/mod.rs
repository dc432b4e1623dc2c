//! The pages, one for each route.

mod following;
mod home;
mod issue;
mod not_found;
mod project;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod rendering;
mod starred;

pub use home::HomePage;
pub use issue::IssuePage;
pub use not_found::NotFound;
pub use project::ProjectPage;
pub(in crate::ui) use project::opening as opening_of_project;
pub use starred::StarredPage;
