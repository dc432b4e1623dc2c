//! The font of the Chinese pictures: without one every sign is an empty box, and no picture is like its reference.

use crate::child::Child;
use crate::project::Project;
use crate::tools::debian;

const PACKAGE: &str = "fonts-noto-cjk";

/// Installs a font with Chinese signs where there is none and that is allowed; else says what the pictures will lack. Says nothing
/// where fonts are not told by fontconfig: such systems have one of their own.
pub fn find(project: &Project) -> anyhow::Result<()> {
    let chinese = Child::new("fc-list").args([":lang=zh-cn", "family"]).capture();
    if chinese.map_or(true, |families| !families.trim().is_empty()) {
        return Ok(());
    }
    if debian::may_install() {
        return debian::install(project, &[PACKAGE], "show the Chinese pictures", "about 10 seconds");
    }
    println!(
        "No font here has Chinese signs, so pictures show boxes. Debian, Ubuntu: apt-get install {PACKAGE}"
    );
    Ok(())
}
