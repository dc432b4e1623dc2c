//! A publisher, who changes posts and publishes a site anew while it is being read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::site::{self, Site, copy_folder, source};
use crate::{driver, environment};

/// The sample series in the hands of somebody.
pub struct Publisher {
    /// The site as it is now.
    pub site: Site,
    posts: PathBuf,
    app: PathBuf,
}

impl Publisher {
    /// Publishes the sample series below a path of a host; `name` tells it from those of other tests.
    pub fn new(name: &str, mount: &str) -> Self {
        let folder = driver::folder().join(format!("publisher-{name}"));
        let (posts, app, root) = (folder.join("posts"), folder.join("app"), folder.join("site"));
        copy_folder(&source("static/posts"), &posts);
        copy_folder(&environment::shell(), &app);
        fs::create_dir_all(&root).expect("a folder for the site can be made");
        let publisher = Self { site: Site { root, mount: mount.to_owned() }, posts, app };
        publisher.publish(&[]);
        publisher
    }

    /// Publishes, with these arguments besides.
    pub fn publish(&self, arguments: &[&str]) {
        let out = self.site.root.join(self.site.mount.trim_matches('/'));
        site::build(&self.posts, &self.app, &out, arguments);
    }

    /// Adds text to the end of a post, which may be a new one.
    pub fn add(&self, slug: &str, text: &str) {
        let post = self.posts.join(format!("{slug}.md"));
        let whole = fs::read_to_string(&post).unwrap_or_default() + text;
        fs::write(post, whole).expect("a post can be written");
    }

    /// Takes another build of the app: its files have other names and contents.
    pub fn renew_app(&self) {
        let names: Vec<String> = fs::read_dir(&self.app)
            .expect("the app can be listed")
            .map(|entry| entry.expect("a listed file").file_name().to_string_lossy().into_owned())
            .collect();
        let script = names.iter().find(|name| name.ends_with(".js")).expect("the app has a script");
        let stem = script.trim_end_matches(".js");
        let newer = format!("{stem}0");
        for name in names.iter().filter(|name| name.starts_with(stem)) {
            let file = self.app.join(name);
            if name.ends_with(".js") {
                let text = fs::read_to_string(&file).expect("the script can be read").replace(stem, &newer);
                fs::write(&file, text + "\n// Built anew.\n").expect("the script can be written");
            }
            fs::rename(&file, self.app.join(name.replace(stem, &newer))).expect("a file can be renamed");
        }
        let page = self.app.join("index.html");
        let html = fs::read_to_string(&page).expect("the app's page can be read").replace(stem, &newer);
        fs::write(page, html).expect("the app's page can be written");
    }

    /// The name of the app's script.
    pub fn script(&self) -> String {
        let names = fs::read_dir(&self.app).expect("the app can be listed");
        let names =
            names.map(|entry| entry.expect("a listed file").file_name().to_string_lossy().into_owned());
        names
            .into_iter()
            .find(|name| Path::new(name).extension().is_some_and(|ext| ext == "js"))
            .expect("a script")
    }
}
