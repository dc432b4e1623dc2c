//! The menu of an entry.

use fantoccini::key::Key;
use serde_json::json;

use crate::accessibility::expect_no_fault_in;
use crate::browser::{Page, Screen, visit, visit_on};
use crate::site;
use crate::view::{NINE, issue};

/// The link of an entry with links to other sites, and what says of it that it is on the screen's way.
const LINK: &str = "[data-e2e-entry] > .EntryView-link";
const MENU: &str = ".EntryMenu:popover-open";
const IS_OPEN: &str = "!!document.querySelector('.EntryMenu:popover-open')";

/// Marks an entry that has links to other sites, and brings it into the window.
async fn mark_entry(page: &Page) {
    page.holds(
        "an entry with links",
        "(entry => {
            entry?.setAttribute('data-e2e-entry', '');
            entry?.scrollIntoView({ block: 'center', behavior: 'instant' });
            return !!entry;
        })([...document.querySelectorAll('[data-entry]')].find(entry => entry.querySelectorAll('.prose a[rel]').length))",
    )
    .await;
}

/// Presses the link of the entry as a reader does who sees it.
async fn open_menu(page: &Page) {
    page.value("(document.querySelector('[data-e2e-entry] > .EntryView-link').focus(), true)").await;
    page.click(LINK).await;
    page.holds("the menu to be open", IS_OPEN).await;
}

/// Presses a line of the menu, by its number.
async fn choose(page: &Page, line: u32) {
    page.click(&format!("{MENU} > ul > li:nth-child({line}) > *")).await;
}

#[test]
fn the_link_of_an_entry_opens_its_menu_where_it_is() {
    for screen in [Screen::Wide, Screen::Firefox] {
        opens_where_it_is(screen);
    }
}

fn opens_where_it_is(screen: Screen) {
    visit_on(screen, site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/?project=nova")).await;
        page.find(&issue(NINE)).await;
        page.mark_document().await;
        mark_entry(page).await;
        let at = page.value("scrollY").await;
        let entry = page.value("document.querySelector('[data-e2e-entry]').dataset.entry").await;
        let entry = entry.as_str().unwrap_or_default();
        open_menu(page).await;
        page.holds("the focus to be in it", "!!document.activeElement.closest('.EntryMenu')").await;
        assert_eq!(page.path().await, format!("issues/{NINE}/?project=nova#{entry}"));
        assert_eq!(page.value("scrollY").await, at, "expected nothing to move");
        page.press(Key::Escape).await;
        page.shows("whether it is open", IS_OPEN, false).await;
        page.holds("the focus to be back", &format!("document.activeElement.matches(`{LINK}`)")).await;
        // With a key held it is a link, and none of ours.
        page.shows(
            "whether a press with a key held is taken",
            "(link => {
                let taken = null;
                addEventListener('click', event => { taken = event.defaultPrevented; event.preventDefault(); }, { once: true });
                link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));
                return taken;
            })(document.querySelector('[data-e2e-entry] > .EntryView-link'))",
            false,
        )
        .await;
        page.shows("whether it is open", IS_OPEN, false).await;
        page.expect_same_document().await;
    });
}

#[test]
fn an_entry_is_copied() {
    visit(site::sample(), async |page| {
        page.open(&format!("issues/{NINE}/")).await;
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        page.devtools("Browser.grantPermissions", permissions).await;
        mark_entry(page).await;
        open_menu(page).await;
        let said = "document.querySelector('.EntryMenu [role=status]').textContent";
        choose(page, 2).await;
        page.shows("what is said", said, "已复制").await;
        let url = page.value("location.href").await;
        page.shows("the clipboard", "navigator.clipboard.readText()", url.clone()).await;
        choose(page, 3).await;
        let source = format!(
            "text => text.endsWith(`\\n\\n— [${{document.querySelector('h1').textContent}}]({})\\n`)",
            url.as_str().unwrap_or_default()
        );
        page.holds("the source", &format!("navigator.clipboard.readText().then({source})")).await;
        let links = "[...document.querySelectorAll('[data-e2e-entry] .prose a')].every(link => text.includes(link.href))";
        page.holds("all links", &format!("navigator.clipboard.readText().then(text => {links})")).await;
    });
}

#[test]
fn what_cannot_be_copied_is_shown_to_be_copied() {
    visit(site::sample(), async |page| {
        page.before_each_page("delete Navigator.prototype.clipboard").await;
        page.open(&format!("issues/{NINE}/")).await;
        mark_entry(page).await;
        open_menu(page).await;
        choose(page, 2).await;
        page.find(".EntryMenu textarea").await;
        page.holds("the text, selected", "getSelection().toString() === location.href || (field =>
            field.value.slice(field.selectionStart, field.selectionEnd) === location.href)(document.querySelector('.EntryMenu textarea'))")
            .await;
    });
}

#[test]
fn links_lead_to_what_they_led_to_then() {
    visit(site::sample(), async |page| {
        let path = format!("issues/{NINE}/");
        page.open(&path).await;
        mark_entry(page).await;
        let inside = "fetch(location.pathname).then(page => page.text()).then(html => html.includes('web.archive.org'))";
        page.shows("whether the page as it comes has them", inside, false).await;
        open_menu(page).await;
        let links =
            "[...document.querySelectorAll('.EntryMenu section a')].map(link => link.getAttribute('href'))";
        let expected = "[...document.querySelectorAll('[data-e2e-entry] .prose a[rel]')]
            .map(link => 'https://web.archive.org/web/20140227/' + link.getAttribute('href'))";
        page.holds("links", &format!("({links}).length > 0 && String({links}) === String({expected})")).await;
        page.holds(
            "all of them to be closed off",
            "[...document.querySelectorAll('.EntryMenu section a')].every(link => link.relList.contains('noopener'))",
        )
        .await;
        expect_no_fault_in(page, "document.querySelector('.EntryMenu')", "the menu of an entry").await;
    });
}

#[test]
fn outside_of_its_issue_an_entry_leads_there_and_is_shared() {
    visit_on(Screen::Phone, site::sample(), async |page| {
        page.before_each_page("navigator.share = async data => { window.e2eShared = data.url; }").await;
        page.open("projects/nova/").await;
        page.mark_document().await;
        mark_entry(page).await;
        let url = page.value("document.querySelector('[data-e2e-entry] > .EntryView-link').href").await;
        open_menu(page).await;
        assert_eq!(page.path().await, "projects/nova/");
        choose(page, 5).await;
        page.shows("what is shared", "window.e2eShared", url.clone()).await;
        choose(page, 2).await;
        page.shows("the address", "location.href", url).await;
        page.shows("whether it is open", IS_OPEN, false).await;
        page.holds("the entry", "document.querySelector('[data-target=true]').matches(location.hash)").await;
        page.expect_same_document().await;
    });
}
