//! Packages of Debian and its kin, installed where xtask may: as root, with `apt-get`.

use std::path::Path;

use crate::child::Child;
use crate::project::Project;
use crate::tools;

/// This is Debian (or kin) and the user is root.
pub fn may_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && Child::new("id").arg("-u").capture().is_ok_and(|user| user.trim() == "0")
}

/// Installs packages. Errors carry what `apt-get` said.
pub fn install(project: &Project, packages: &[&str], what_for: &str, expected: &str) -> anyhow::Result<()> {
    let names = packages.join(" and ");
    tools::install(&names, what_for, expected, || {
        let apt = || {
            Child::new("apt-get")
                .env("DEBIAN_FRONTEND", "noninteractive")
                .advice(format!("Install them yourself: apt-get install {}", packages.join(" ")))
        };
        apt().args(["update", "--quiet"]).show_or_capture(project.verbose)?;
        apt()
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(packages)
            .show_or_capture(project.verbose)?;
        Ok(())
    })
}
