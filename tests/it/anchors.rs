//! Links within a post, and what they lead to.

use crate::reading::{ids, read};

#[test]
fn links_within_a_post_lead_to_its_parts() {
    #[track_caller]
    fn case(text: &str, expected: &str, target: &str) {
        let issue = read(text);
        let parts = issue.sections.iter().flat_map(|section| {
            let entries = section.entries.iter().map(|entry| entry.html.as_str());
            [section.heading.as_str()].into_iter().chain(entries)
        });
        let html = parts.collect::<String>() + issue.lead.as_str();
        assert!(html.contains(&format!("href=\"issues/2014-02-27-post/{expected}\"")), "{text}: {html}");
        let names = || html.contains(&format!("<a name=\"{target}\"></a>"));
        assert!(target.is_empty() || ids(&issue).iter().any(|id| id == target) || names(), "{text}: {html}");
    }
    // To a heading, as generators call it.
    case("[a](#nova)\n\n## Nova\n", "#s-nova", "s-nova");
    case("[a](#Nova-Cells)\n\n## Nova & Cells\n", "#s-nova-cells", "s-nova-cells");
    case("[a](#1-nova)\n\n## 1. Nova\n", "#s-1-nova", "s-1-nova");
    case("[a](#-nova)\n\n## 🎉 Nova\n", "#s-nova", "s-nova");
    case("[a](#网络)\n\n## 网络\n", "#s-%E7%BD%91%E7%BB%9C", "s-网络");
    case("[a](#%E7%BD%91%E7%BB%9C)\n\n## 网络\n", "#s-%E7%BD%91%E7%BB%9C", "s-网络");
    case("[a](#whats-new)\n\n## What's new?\n", "#s-whats-new", "s-whats-new");
    case("[a](#v161-is-out)\n\n## v1.6.1 *is* out\n", "#s-v161-is-out", "s-v161-is-out");
    // To what the author gave a name.
    case("[a](#x)\n\n## Nova {#x}\n", "#s-x", "s-x");
    case("[a](#x)\n\n<a name=\"x\"></a>\n\n## Nova\n", "#s-x", "s-x");
    case("[a](#x)\n\n<a id=x href=\"b\">c</a>\n", "#s-x", "s-x");
    case("[a](#x)\n\n<div id='x'>c</div>\n", "#s-x", "s-x");
    case("[a](#x)\n\n<h2 id='x'>c</h2>\n", "#s-x", "s-x");
    case("[a](#x)\n\n<div id=x>\n<h2>c</h2>\n</div>\n", "#s-x", "s-x");
    case("[a](#x)\n\n<ul id=x><li>c</ul>\n", "#s-x", "s-x");
    case("[a](#x)\n\n<ul><li id=x>c</ul>\n", "#s-x", "s-x");
    case("[a](#X_1)\n\n* c {:#X_1}\n", "#s-x-1", "s-x-1");
    case("[a](#x)\n\n* c\n{: .y #x}\n", "#s-x", "s-x");
    // To the title, which is no part.
    case("# Frogs {#x}\n\n[a](#x)\n\n## Nova\n", "#s-x", "s-x");
    case("# Frogs {#x}\n\n## Nova\n\n[a](#x)\n", "#s-x", "s-x");
    // To none, and to the whole.
    case("[a](#)\n\n## Nova\n", "", "");
    case("[a](#***)\n\n## Nova\n", "", "");
    // No names for nobody.
    assert_eq!(read("## What's new?\n").sections[0].heading.as_str(), "What's new?");
    let many = read(&("<a name=x></a>\n\n".repeat(50) + "## Nova\n"));
    assert_eq!(many.sections[0].heading.as_str().matches("<a name").count(), 8);
    assert_eq!(many.sections[0].name, "Nova");
}
