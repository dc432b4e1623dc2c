//! The servers that end-to-end tests publish on, nginx and Caddy: those of this machine, else taken out of Debian's packages
//! without being installed, as an installed one would start to serve.
//!
//! Entry point: [`Hosts::find`]. Environment variables `NGINX`, `NGINX_TYPES` and `CADDY` have the first word.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::browser::locate;
use crate::project::Project;
use crate::tools::debian;

/// The servers, and what they need.
pub struct Hosts {
    /// nginx.
    pub nginx: PathBuf,
    /// The types of files as nginx knows them.
    pub types: PathBuf,
    /// Caddy.
    pub caddy: PathBuf,
}

impl Hosts {
    /// Finds both, unpacking them where that is possible. Errors name the packages.
    pub fn find(project: &Project) -> anyhow::Result<Self> {
        let unpacked = project.tools().join("hosts");
        let nginx = locate("NGINX", &["nginx", "/usr/sbin/nginx", "/opt/homebrew/bin/nginx"]);
        let types = std::env::var_os("NGINX_TYPES").map(PathBuf::from).or_else(|| {
            let known = ["/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types"];
            known.iter().map(PathBuf::from).find(|file| file.is_file())
        });
        let caddy = locate("CADDY", &["caddy"]);
        if let (Some(nginx), Some(types), Some(caddy)) = (nginx, types, caddy) {
            return Ok(Self { nginx, types, caddy });
        }
        let hosts = Self {
            nginx: unpacked.join("usr/sbin/nginx"),
            types: unpacked.join("etc/nginx/mime.types"),
            caddy: unpacked.join("usr/bin/caddy"),
        };
        let is_there = || [&hosts.nginx, &hosts.types, &hosts.caddy].into_iter().all(|file| file.is_file());
        if !is_there() && Path::new("/etc/debian_version").exists() {
            let packages = ["nginx", "nginx-common", "caddy"];
            debian::unpack(project, &packages, &unpacked, "serve the site in tests", "about 10 seconds")?;
        }
        if !is_there() {
            bail!(
                "tests need nginx and Caddy, found neither or only one\n\
                 Debian: apt-get install nginx caddy\n\
                 macOS: brew install nginx caddy\n\
                 Else: name them in the variables NGINX, NGINX_TYPES (its mime.types) and CADDY."
            );
        }
        Ok(hosts)
    }
}
