//! The browser app's entry.

use std::process::ExitCode;

use digest_viewer::ui::app::{App, AppProps};
use digest_viewer::ui::library::Library;
use digest_viewer::ui::navigation::Arrival;
use digest_viewer::ui::{crash, edition, memory, navigation, print, shortcuts, takeover};

fn main() -> ExitCode {
    if !cfg!(target_arch = "wasm32") {
        eprintln!("this program runs in a browser: start it with `cargo xtask serve`");
        return ExitCode::FAILURE;
    }
    // By way of Yew, which would put a hook of its own in this one's place.
    yew::set_custom_panic_hook(Box::new(crash::report));
    crash::watch();
    navigation::pin_base();
    edition::watch();
    shortcuts::watch();
    print::watch();
    memory::watch();
    let place = navigation::here();
    match web_sys::window().and_then(|window| window.document()?.get_element_by_id("app")) {
        Some(root) => takeover::start(root, place),
        // A page of other making: the app takes its body.
        None => {
            let props = AppProps { place, library: Library::default(), arrival: Arrival::Opened };
            yew::Renderer::<App>::with_props(props).render();
        }
    }
    ExitCode::SUCCESS
}
