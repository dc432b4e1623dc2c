// Part of every page that `digest serve` shows: loads the page anew when the site is another, and shows why it is not yet.
const shown = new URL(document.currentScript.src).searchParams.get("site");
const note = document.createElement("pre");
note.setAttribute("role", "alert");
Object.assign(note.style, {
  position: "fixed", inset: "auto 0 0 0", zIndex: 9999, maxHeight: "50%", overflow: "auto", margin: 0, padding: "1em",
  whiteSpace: "pre-wrap", font: "14px/1.5 monospace", color: "#fff", background: "#8c1d18",
});
let news;
// Only while someone looks: a browser has six connections for a host, and a seventh page in a tab would have none to come by.
const listen = () => {
  news?.close();
  if (document.hidden) return;
  news = new EventSource("/.digest/events");
  news.onmessage = ({ data }) => {
    const { site, problem } = JSON.parse(data);
    if (String(site) !== shown) return location.reload();
    note.textContent = problem;
    if (problem) document.body.append(note);
    else note.remove();
  };
};
document.addEventListener("visibilitychange", listen);
listen();
