//! One issue, read from its post.

use std::rc::Rc;

use yew::prelude::*;

use crate::core::issue::Issue;
use crate::core::slug::Slug;
use crate::ui::file::{File, Head};
use crate::ui::hooks::files::{use_files, use_library};
use crate::ui::load::Load;

/// An issue. Post and catalogue are fetched side by side; the summary that tells its links to other issues is not
/// waited for, nor fetched for that alone: once it is here, the issue is read again.
#[hook]
pub fn use_issue(slug: &Slug) -> Load<Rc<Issue>> {
    use_issue_if(slug, true)
}

/// Some issues, each as far as it is here.
#[hook]
pub fn use_issues(slugs: &[Slug]) -> Vec<Load<Rc<Issue>>> {
    let library = use_library();
    let posts = slugs.iter().cloned().map(File::Post);
    use_files([File::Head].into_iter().chain(posts).collect(), Vec::new());
    slugs.iter().map(|slug| library.issue(slug)).collect()
}

/// An issue, once it `is_wanted`: before, nothing is fetched for it and it is pending.
#[hook]
pub fn use_issue_if(slug: &Slug, is_wanted: bool) -> Load<Rc<Issue>> {
    let library = use_library();
    let head = library.head();
    let outside = head.ready().filter(|head| head.position(slug).is_none());
    let mut watched: Vec<File> = outside.and_then(|head| head.block(slug)).into_iter().collect();
    if let (Some(_), Load::Ready(Some(position))) = (outside, library.position(slug)) {
        watched.push(Head::page(position));
    }
    let mut wanted = vec![File::Head];
    wanted.extend(is_wanted.then(|| File::Post(slug.clone())));
    use_files(wanted, watched);
    if is_wanted { library.issue(slug) } else { Load::Pending }
}
