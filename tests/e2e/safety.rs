//! What strangers may write, in a browser: nothing of it runs, nothing leaves for elsewhere, nothing shadows the page's own.

use serde_json::{Value, json};

use crate::allowed;
use crate::browser::{Page, Screen, visit, visit_on, wait_for};
use crate::fault::Fault;
use crate::site;
use crate::view::{card_link, issue};

/// Writes down whatever happens from now on: calls that attacks make, and what the policy had to stop.
const WATCH: &str = "(() => {
    window.e2eRan = [];
    window.e2eStopped = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'evil', 'xss', 'XSS', 'msgbox'])
        window[name] = () => window.e2eRan.push(name);
    for (const name of ['error', 'unhandledrejection'])
        window.addEventListener(name, event => window.e2eRan.push(name + ': ' + (event.message ?? event.reason)));
    document.addEventListener('securitypolicyviolation', event =>
        window.e2eStopped.push(event.effectiveDirective + ' ' + event.blockedURI));
    performance.setResourceTimingBufferSize(100000);
    return true;
})()";

/// Requests that were made or tried, but for those of the site, and images from anywhere.
const STRANGERS: &str = "performance.getEntriesByType('resource')
    .filter(entry => !entry.name.startsWith(location.origin + '/'))
    .filter(entry => !(entry.initiatorType === 'img'
        && (['https:', 'http:'].some(scheme => entry.name.startsWith(scheme)) || !URL.canParse(entry.name))))
    .map(entry => entry.initiatorType + ' ' + entry.name)";

/// What the page relies on and an element's name or id could stand in front of.
const SHADOWED: &str = "[
    ['location', location instanceof Location], ['document.location', document.location instanceof Location],
    ['body', document.body instanceof HTMLBodyElement], ['head', document.head instanceof HTMLHeadElement],
    ['root', document.documentElement instanceof HTMLHtmlElement], ['forms', document.forms instanceof HTMLCollection],
    ['getElementById', typeof document.getElementById === 'function'], ['cookie', typeof document.cookie === 'string'],
    ['querySelector', typeof document.querySelector === 'function'], ['fetch', typeof fetch === 'function'],
    ['createElement', typeof document.createElement === 'function'], ['URL', typeof URL === 'function'],
    ['defaultView', document.defaultView === window], ['history', history instanceof History],
    ['app', document.getElementById('app') === document.body.querySelector(':scope > #app')],
    // An anchor's is prefixed, so that it is none of theirs.
    ['name', document.querySelectorAll('[name]:not(meta, .LookControl input, a[name^=s-], a[name^=fnref-])').length === 0],
    ['ids', new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length],
].filter(([, stands]) => !stands).map(([name]) => name)";

/// Elements of the whole document that a browser would act on by itself, and attributes that hold code.
const STRANGE: &str = "[...document.querySelectorAll('*')].flatMap(element => {
    const name = element.localName;
    const strange = [];
    if (['iframe', 'frame', 'object', 'embed', 'applet', 'form', 'math', 'template', 'portal', 'audio', 'video'].includes(name)
        || ['script', 'style', 'base', 'link', 'meta', 'title'].includes(name) && element.closest('#app')
            // What a cell of a drawing is called, which is text alone.
            && !(element.matches('svg title') && element.childElementCount === 0)) strange.push(name);
    for (const { name: attribute, value } of element.attributes)
        if (/^on|^srcdoc$|^formaction$|^xlink:/i.test(attribute)
            || ['href', 'src', 'action', 'data'].includes(attribute)
                && URL.canParse(value, document.baseURI)
                && !['http:', 'https:', 'mailto:'].includes(new URL(value, document.baseURI).protocol))
            strange.push(`${name} ${attribute}=${value}`);
    return strange;
})";

/// Elements and attributes of posts' text, each once.
const PROSE: &str =
    "[...new Set([...document.querySelectorAll('[data-part=body] .prose *, .prose.Issue-lead *')]
    .flatMap(element => [element.localName, ...[...element.attributes]
        .map(({ name, value }) => JSON.stringify([element.localName, name, value]))]))]";

#[test]
fn no_attack_works_in_chromium() {
    no_attack_works(Screen::Wide);
}

#[test]
fn no_attack_works_in_firefox() {
    no_attack_works(Screen::Firefox);
}

/// The same pages as they come from the host, before the app: its own parser reads them, and nothing is there to stop it.
#[test]
fn no_attack_works_in_a_page_as_it_comes() {
    let site = site::attacks();
    visit(site, async |page| {
        page.before_each_page(WATCH).await;
        for file in site.files("posts") {
            page.open(&format!("issues/{}/", file.trim_end_matches(".md"))).await;
            expect_harmless(page).await;
            expect_allowed(page).await;
        }
        expect_no_complaint_but_of_images(page).await;
    });
}

fn no_attack_works(screen: Screen) {
    let site = site::attacks();
    visit_on(screen, site, async |page| {
        let mut slugs: Vec<_> = site
            .files("posts")
            .iter()
            .filter_map(|file| Some(file.strip_suffix(".md")?.to_owned()))
            .collect();
        slugs.sort();
        page.open("").await;
        // Only then: what follows is one document, and all of it is watched.
        page.value(WATCH).await;
        let newest = slugs.pop().expect("a post");
        page.click(&card_link(&newest)).await;
        loop {
            let at = slugs.pop();
            expect_harmless(page).await;
            expect_allowed(page).await;
            let Some(next) = at else { break };
            page.click(&format!(":is(a[rel=prev], a[rel=next])[href*='{next}']")).await;
            page.find(&issue(&next)).await;
        }
        expect_no_complaint_but_of_images(page).await;
    });
}

/// Relative images of the attacks are not there, all others are out of reach.
async fn expect_no_complaint_but_of_images(page: &Page) {
    let expected = |text: &String| text.contains("Failed to load resource");
    let complaints: Vec<_> = page.complaints().await.into_iter().filter(|text| !expected(text)).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
    page.announce("");
}

/// Nothing ran, nothing had to be stopped, nothing left, nothing is shadowed.
async fn expect_harmless(page: &Page) {
    assert_eq!(page.value("window.e2eRan ?? []").await, json!([]), "code that ran");
    assert_eq!(page.value("window.e2eStopped ?? []").await, json!([]), "what the policy had to stop");
    assert_eq!(page.value(STRANGERS).await, json!([]), "requests to strangers");
    assert_eq!(page.value(SHADOWED).await, json!([]), "what is shadowed");
    assert_eq!(page.value(STRANGE).await, json!([]), "elements and attributes that act");
}

/// Only what is allowed stands in the text of a post.
async fn expect_allowed(page: &Page) {
    let found = page.value(PROSE).await;
    let found: Vec<_> = found.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert!(found.len() > 20, "expected the text of a post, found {found:?}");
    for name in found {
        if let Ok((element, attribute, value)) = serde_json::from_str::<(String, String, String)>(name) {
            let is_known = allowed::ANYWHERE.contains(&attribute.as_str())
                || allowed::attributes(&element).contains(&attribute.as_str());
            assert!(is_known, "<{element} {attribute}={value:?}>");
            let fault = allowed::fault(&element, &attribute, &value);
            assert_eq!(fault, None, "<{element} {attribute}={value:?}>");
        } else {
            assert!(allowed::ELEMENTS.contains(&name), "<{name}>");
        }
    }
}

#[test]
fn a_hostile_series_is_shown_as_text_in_chromium() {
    hostile_series(Screen::Wide);
}

#[test]
fn a_hostile_series_is_shown_as_text_in_firefox() {
    hostile_series(Screen::Firefox);
}

fn hostile_series(screen: Screen) {
    let site = site::hostile();
    visit_on(screen, site, async |page| {
        page.open("").await;
        page.holds(
            "the title as text",
            "document.body.innerText.includes(\"</title><script>alert('title')</script>\")",
        )
        .await;
        page.value(WATCH).await;
        expect_harmless(page).await;
        let slugs = page
            .value("[...document.querySelectorAll('[data-issue-card]')].map(card => card.dataset.issueCard)")
            .await;
        let slugs: Vec<_> = slugs.as_array().cloned().unwrap_or_default();
        assert!(slugs.len() > 10, "{slugs:?}");
        // Relative images of the posts are not there.
        page.announce("posts/x");
        page.announce("posts/y");
        for slug in slugs.iter().filter_map(Value::as_str) {
            let quoted = json!(slug).to_string();
            page.holds(&format!("the card of {slug}"), "!!document.querySelector('[data-issue-card]')").await;
            page.value(&format!(
                "[...document.querySelectorAll('[data-issue-card]')].find(card => card.dataset.issueCard === {quoted}).querySelector('a').click()"
            ))
            .await;
            page.holds(
                &format!("the issue {slug}"),
                &format!("document.querySelector('article[data-issue] [data-part=body] .prose') !== null && document.querySelector('article[data-issue]').dataset.issue === {quoted}"),
            )
            .await;
            expect_harmless(page).await;
            page.back().await;
        }
    });
}

#[test]
fn query_and_fragment_are_text() {
    visit(site::sample(), async |page| {
        let texts = [
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover=alert(1) '",
            "javascript:alert(1)",
            "__proto__",
            "constructor",
            "app",
            "{{x}}",
            "\u{202e}x",
            "%00",
            "%",
            "%ff",
            "../../..",
            "//evil.example/",
            "x\r\ny",
            "[data-app],*",
            "\\",
            "nova'] [x='",
        ];
        let encode = |text: &str| {
            url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
        };
        for path in ["", "issues/2014-02-27-openstack-digest-0215-0227/", "projects/nova/"] {
            for text in texts {
                let (raw, encoded) = (text.replace(['\r', '\n', '#'], ""), encode(text));
                page.open(&format!("{path}?project={encoded}&not={encoded}&from={encoded}&to={encoded}&q={encoded}&{encoded}={encoded}#{encoded}")).await;
                expect_harmless(page).await;
                page.open(&format!("{path}?project={raw}&{raw}#{raw}")).await;
                expect_harmless(page).await;
            }
        }
    });
}

#[test]
fn a_page_that_breaks_the_policy_is_found_out() {
    let site = site::sample();
    let case = |part: &'static str, place: &'static str, html: &'static str| {
        visit(site, async |page| {
            let whole = site.text("index.html");
            let broken = whole.replacen(place, &format!("{html}{place}"), 1);
            assert_ne!(broken, whole, "expected {place} in a page");
            page.host.spoil("", Fault::Bytes(broken.into_bytes()));
            page.load("").await;
            let mut said = Vec::new();
            wait_for(part, async || {
                said.extend(page.complaints().await);
                let is_said =
                    said.iter().any(|text| text.contains("Content Security Policy") && text.contains(part));
                is_said.then_some(()).ok_or_else(|| format!("{said:?}"))
            })
            .await;
            assert_eq!(page.value("window.e2eBroken === undefined").await, json!(true), "{html} ran");
        });
    };
    let foot = "</body>";
    case("script-src", foot, "<script>window.e2eBroken = 1</script>");
    case("script-src", foot, "<script src=https://evil.example/a.js></script>");
    case("script-src", foot, "<img src=data:x onerror='window.e2eBroken = 1'>");
    case("style-src", foot, "<style>body { color: red }</style>");
    case("style-src", foot, "<b style='color: red'></b>");
    case("img-src", foot, "<img src=data:image/png;base64,AA>");
    case("default-src", foot, "<iframe src=https://evil.example/></iframe>");
    case("base-uri", "<base ", "<base href=https://evil.example/>");
}
