//! Packages of Debian and its kin, installed where xtask may: as root, with `apt-get`.

use std::path::Path;

use anyhow::Context;

use crate::child::Child;
use crate::project::Project;
use crate::tools;

/// This is Debian (or kin) and the user is root.
pub fn may_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && Child::new("id").arg("-u").capture().is_ok_and(|user| user.trim() == "0")
}

/// Unpacks packages into a folder, without installing them; who is root need not be asked. Errors carry what the package
/// manager said.
pub fn unpack(
    project: &Project,
    packages: &[&str],
    folder: &Path,
    what_for: &str,
    expected: &str,
) -> anyhow::Result<()> {
    let names = packages.join(", ");
    tools::install(&names, what_for, expected, || {
        let downloads = folder.join("packages");
        std::fs::create_dir_all(&downloads)
            .with_context(|| format!("cannot make {}", downloads.display()))?;
        let apt = |arguments: &[&str]| {
            let apt = Child::new("apt-get").directory(&downloads).args(arguments);
            apt.advice(format!("Install them yourself: apt-get install {}", packages.join(" ")))
        };
        if may_install() {
            apt(&["update", "--quiet"]).show_or_capture(project.verbose)?;
        }
        apt(&["download", "--quiet"]).args(packages).show_or_capture(project.verbose)?;
        for package in std::fs::read_dir(&downloads)? {
            let unpack = Child::new("dpkg-deb").arg("--extract").arg(package?.path()).arg(folder);
            unpack.show_or_capture(project.verbose)?;
        }
        Ok(std::fs::remove_dir_all(&downloads)?)
    })
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
