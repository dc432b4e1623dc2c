//! What is in view.

use digest_viewer::ui::hooks::{use_in_view, use_seen};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::stage::{Stage, window};

#[derive(Properties, PartialEq)]
struct ProbeProps {
    /// How far down the observed element stands, in windows.
    down: u32,
}

#[component]
fn Probe(props: &ProbeProps) -> Html {
    let node = use_node_ref();
    let is_in_view = use_in_view(node.clone());
    let was_seen = use_seen(node.clone());
    // It comes only with the second rendering, as an element that waits for data does.
    let is_here = use_state(|| false);
    {
        let is_here = is_here.setter();
        use_effect_with((), move |()| is_here.set(true));
    }
    let style = format!("height: {}vh", props.down * 100);
    html! {
        <>
            <div {style}></div>
            if *is_here {
                <div ref={node} style="height: 10px"></div>
            }
            { format!("{is_in_view}, ever {was_seen}") }
            <div style="height: 1000vh"></div>
        </>
    }
}

#[wasm_bindgen_test]
async fn an_element_comes_into_view_and_leaves() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    let stage = Stage::<Probe>::new(ProbeProps { down: 8 });
    stage.shows("false, ever false").await;
    let height = window().inner_height().unwrap().as_f64().unwrap();
    // More than a window above it, as the test page itself has some height.
    window().scroll_to_with_x_and_y(0.0, 7.5 * height);
    stage.shows("true, ever true").await;
    window().scroll_to_with_x_and_y(0.0, 0.0);
    stage.shows("false, ever true").await;
}

#[wasm_bindgen_test]
async fn what_stands_there_from_the_start_is_in_view() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    let stage = Stage::<Probe>::new(ProbeProps { down: 0 });
    stage.shows("true, ever true").await;
}
