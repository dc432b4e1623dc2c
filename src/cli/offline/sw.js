// The service worker of a published site: what was read is there offline.
//
// The network has the first word, and the store the last. A page, the catalogue and the posts come from the network,
// checked against whatever the browser has in its own cache, and from the store only where the network fails or says
// nothing for a while. Files that are named by their content come from the store at once: they cannot be outdated.
//
// The store holds one edition of the site at a time, so that nothing in it can be mixed. `edition.json` names every
// file of an edition with a hash of its content; the store keeps a file under its path and that hash, and only if it
// is what the hash says. A newer edition is brought in beside the older one, and `edition.json` is put last: until
// then the older edition is whole, and afterwards the newer one. `digest build` copies this file as it is; all that it
// has to be told stands in `edition.json`.
//
// The app asks for `edition.json` whenever it wants to know whether it is still of today. That request passes here,
// and so does the news.
//
// Nothing in here may cost a reader the page that the network has: a store that is full, broken or gone is as good as
// an empty one.

const SCOPE = registration.scope;
const STORE = `digest-1 ${SCOPE}`;
const EDITION = "edition.json";
// Stands in the store while all issues are to be kept, those that are yet to come too.
const ALL = "all";
// The page for any view but the home page.
const ANY_PAGE = "offline.html";
// How long the network may say nothing, in milliseconds, before the store answers.
const PATIENCE = 5000;
// Files that are fetched at once, and before the app hears how far that is.
const STEP = 24;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(bringIn());
});

addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([clients.claim(), forgetOlderStores()]));
});

// Stores of this site that an older worker kept otherwise.
async function forgetOlderStores() {
  const others = (await caches.keys()).filter((name) => name !== STORE && isOurs(name));
  await Promise.all(others.map((name) => caches.delete(name)));
}

function isOurs(name) {
  return name.startsWith("digest-") && name.endsWith(` ${SCOPE}`);
}

// ---- Requests ----

// Windows whose page came from the store: their data does too, as the network was not there for the page.
const offline = new Set();

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  const path = pathOf(url);
  if (mode === "navigate") {
    if (isView(path)) event.respondWith(page(event, path));
  } else if (path === EDITION) {
    event.respondWith(edition(event));
  } else if (/^(catalogue\.json|manifest\.webmanifest|search\.bin|posts\/.*)$/.test(path)) {
    event.respondWith(data(event, path));
  } else if (/^(catalogue|search)\/|\.(js|wasm|svg)$/.test(path)) {
    event.respondWith(named(event, path));
  }
});

// A path below the scope as an edition writes it. In a URL a browser leaves as it is much of what a post says of a
// picture.
function pathOf(url) {
  return url.slice(SCOPE.length).split(/[?#]/)[0].split("/").map(encoded).join("/");
}

function encoded(segment) {
  try {
    const sign = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
    return encodeURIComponent(decodeURIComponent(segment)).replace(/[!'()*]/g, sign);
  } catch {
    // No edition has what is encoded wrongly.
    return segment;
  }
}

// Whether a path may be a view of the app, and not a file to look at.
function isView(path) {
  return /(^|\/)[^/.]*$|\.html$/.test(path);
}

async function page(event, path) {
  // A request for a page cannot be made again with other settings; one for its address can.
  const { url, headers } = event.request;
  const answer = fetch(url, { cache: "no-cache", credentials: "same-origin", redirect: "manual", headers });
  return unlessSilent(answer, async () => {
    const kept = await keptPage(path);
    if (kept) offline.add(event.resultingClientId);
    return kept;
  });
}

async function keptPage(path) {
  if (path === "" || path === "index.html") return find("index.html");
  const page = await find(ANY_PAGE);
  if (!page) return undefined;
  // It stands for pages in any folder, so it has to be told where the root is.
  const html = (await page.text()).replace(/(<base [^>]*href=")\.\/"/, `$1${new URL(SCOPE).pathname}"`);
  return new Response(html, { headers: page.headers });
}

async function data(event, path) {
  if (offline.has(event.clientId)) {
    const kept = await find(path).catch(() => undefined);
    if (kept) return kept;
  }
  const response = await unlessSilent(anew(event.request), () => find(path));
  note(event, path, response);
  return response;
}

async function named(event, path) {
  const kept = await find(path).catch(() => undefined);
  if (kept) return kept;
  const response = await fetch(event.request);
  note(event, path, response);
  return response;
}

async function edition(event) {
  const response = await unlessSilent(anew(event.request), async () => (await store()).match(SCOPE + EDITION));
  event.waitUntil(bringIn(response.clone()).catch(ignore));
  return response;
}

// From the network, and from the browser's own cache only where the host says that it is still right.
function anew(request) {
  return fetch(request, { cache: request.cache === "reload" ? "reload" : "no-cache" });
}

// What the network answers. Where it fails, or says nothing for a while, what `stored` finds; where that is nothing,
// the network's answer after all.
async function unlessSilent(answer, stored) {
  let timer;
  answer.catch(ignore);
  const silence = new Promise((_, reject) => (timer = setTimeout(reject, PATIENCE)));
  try {
    return await Promise.race([answer, silence]);
  } catch {
    return (await stored().catch(() => undefined)) ?? answer;
  } finally {
    clearTimeout(timer);
  }
}

// Keeps what was read. Its reader does not wait for that.
function note(event, path, response) {
  if (!response.ok || !isRead(path)) return;
  const copy = response.clone();
  event.waitUntil(keep(path, copy).catch(ignore));
}

function ignore() {}

// ---- The store ----

const store = () => caches.open(STORE);

// The edition that the store holds; `undefined` where it holds none.
async function stored() {
  return (await (await store()).match(SCOPE + EDITION))?.json();
}

// A file of the stored edition, where it is kept.
async function find(path) {
  const now = await stored();
  const hash = now && (await hashOf(now, path, fromStore));
  return hash && fromStore(path, hash);
}

async function fromStore(path, hash) {
  return (await store()).match(`${SCOPE}${path}?${hash}`);
}

// The hash of a file in an edition; `undefined` where the edition has no such file. `get` gets the list it stands in.
async function hashOf(edition, path, get) {
  const ground = edition.ground.find(([name]) => name === path);
  if (ground) return ground[1];
  const list = edition.lists.findLast(([first]) => first <= path);
  return list && (await entries(list, get)).get(path);
}

// Lists that were looked into, by their hashes.
const lists = new Map();

// The files of one list of an edition, path → hash.
async function entries([, path, hash], get) {
  if (!lists.has(hash)) {
    const list = await get(path, hash);
    if (!list) return new Map();
    lists.set(hash, new Map(await list.json()));
  }
  return lists.get(hash);
}

// Fetches lists of an edition where they are not kept.
function fetching(edition) {
  return async (path, hash) => (await fromStore(path, hash)) ?? obtain(edition, path, hash);
}

// Fetches a file of an edition and keeps it.
async function obtain(edition, path, hash) {
  // What the browser's own cache has may be of another edition; what the host sends, only if that has changed again.
  const isPage = path.endsWith(".html");
  const response = await fetch(SCOPE + path, { cache: isPage ? "no-cache" : "default" });
  try {
    return await put(edition, path, hash, response);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return put(edition, path, hash, await fetch(SCOPE + path, { cache: "reload" }));
  }
}

class Misfit extends Error {}

async function put(edition, path, hash, response) {
  if (!response.ok) throw new Misfit(`${path}: status ${response.status}`);
  const bytes = await response.arrayBuffer();
  // Some hosts write into pages. A page that starts this edition's app is one of this edition.
  const fits = path.endsWith(".html")
    ? new TextDecoder().decode(bytes).includes(edition.app)
    : (await digest(bytes)) === hash;
  if (!fits) throw new Misfit(`${path}: of another edition`);
  // Made anew: one that was redirected could not stand for a page.
  const headers = { "Content-Type": response.headers.get("Content-Type") ?? "" };
  const kept = new Response(bytes, { headers });
  await (await store()).put(`${SCOPE}${path}?${hash}`, kept.clone());
  return kept;
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 8);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Keeps what the network has answered, if it is of the edition that the store holds, or can hold.
async function keep(path, response) {
  const bytes = await response.arrayBuffer();
  const hash = await digest(bytes);
  let now = await stored();
  if (!now || (await hashOf(now, path, fetching(now))) !== hash) now = await bringIn();
  if ((await hashOf(now, path, fetching(now))) !== hash || (await fromStore(path, hash))) return;
  await put(now, path, hash, new Response(bytes, { headers: response.headers }));
}

// What the store keeps, as `path?hash`; `edition.json` and `all` without a hash.
async function names() {
  return (await (await store()).keys()).map(({ url }) => url.slice(SCOPE.length));
}

// Brings in the edition that the site has now: what every view takes, and what was kept of the edition before, as it
// is now. One at a time, also where an older worker still runs. Fails where the network or the store does, and the
// store then holds what it held. `news` is an answer of the host, where one is at hand.
function bringIn(news) {
  return navigator.locks.request(STORE, async () => {
    const response = news ?? (await fetch(SCOPE + EDITION, { cache: "no-cache" }));
    if (!response.ok) throw new Error(`${EDITION}: status ${response.status}`);
    const next = await response.json();
    const before = await stored();
    // A store that was emptied has no lists either.
    if (!before) lists.clear();
    const isNewer = before?.edition !== next.edition;
    if (!isNewer && whole === next.edition) return next;
    const kept = new Set(await names());
    const wanted = new Map([...next.ground, ...(isNewer ? await goesOn(next, kept) : [])]);
    for (const [path, hash] of wanted) {
      if (!kept.has(`${path}?${hash}`)) await obtain(next, path, hash);
    }
    if (isNewer) {
      const cache = await store();
      await cache.put(SCOPE + EDITION, new Response(JSON.stringify(next)));
      const files = [...wanted, ...next.lists.map(([, ...file]) => file)];
      const stays = new Set([EDITION, ALL, ...files.map((file) => file.join("?"))]);
      await Promise.all([...kept].filter((name) => !stays.has(name)).map((name) => cache.delete(SCOPE + name)));
    }
    whole = next.edition;
    return next;
  });
}

// The edition whose ground was found to be all there.
let whole;

// What the next edition has of what is kept, with the hashes there.
async function goesOn(next, kept) {
  if (kept.has(ALL)) return files(next);
  const paths = new Set([...kept].filter(isRead).map((name) => name.split("?")[0]));
  const hashes = [...paths].map(async (path) => [path, await hashOf(next, path, fetching(next))]);
  return (await Promise.all(hashes)).filter(([, hash]) => hash);
}

// All files of an edition but its ground.
async function files(edition) {
  const all = await Promise.all(edition.lists.map((list) => entries(list, fetching(edition))));
  return all.flatMap((list) => [...list]);
}

// Whether a file is one that is kept because it was read, or searched.
function isRead(name) {
  return /^(catalogue|posts)\//.test(name) || isOfIndex(name);
}

// A post, and not a picture beside one.
function isPost(name) {
  return /^posts\/[^/?]*\.md(\?|$)/.test(name);
}

function isPicture(name) {
  return name.startsWith("posts/") && !isPost(name);
}

function isOfIndex(name) {
  return /^search(\/|\.bin)/.test(name);
}

// ---- What the app asks for ----

const TASKS = {
  // Keeps these files. The app read them, or the page showed them, before this worker was there. That one is not to be
  // had costs none of the others, and is no news: nobody has asked for it to be kept.
  async read(urls) {
    const now = (await stored()) ?? (await bringIn());
    for (const path of urls.map((url) => pathOf(new URL(url, SCOPE).href))) {
      const hash = await hashOf(now, path, fetching(now));
      if (hash && !(await fromStore(path, hash))) await obtain(now, path, hash).catch(ignore);
    }
  },

  // Keeps some more issues, the newest first, then what finds something in them, and their pictures last, as these
  // may be more than there is room for. A step at a time, as browsers end a worker that is long at something.
  async keep() {
    const before = removals;
    const now = (await stored()) ?? (await bringIn());
    if (plan?.edition !== now.edition) {
      const kept = new Set(await names());
      const all = await files(now);
      const missing = all.filter((file) => !kept.has(file.join("?"))).reverse();
      missing.sort(([one], [other]) => rank(one) - rank(other));
      plan = { edition: now.edition, missing, total: all.length };
    }
    const { missing, total } = plan;
    plan = undefined;
    const step = missing.splice(0, STEP);
    try {
      await Promise.all(step.map(([path, hash]) => obtain(now, path, hash)));
    } catch (error) {
      // The site was published anew meanwhile: the next step goes on with that.
      if (error instanceof Misfit && (await bringIn()).edition !== now.edition) return;
      throw error;
    }
    if (removals !== before) await leave(step);
    else if (missing.length > 0) plan = { edition: now.edition, missing, total };
    else await (await store()).put(SCOPE + ALL, new Response());
  },

  // Removes all that was kept. What the site cannot be opened without stays.
  remove() {
    plan = undefined;
    removals += 1;
    return navigator.locks.request(STORE, async () => {
      const cache = await store();
      const kept = (await names()).filter((name) => isRead(name) || name === ALL);
      await Promise.all(kept.map((name) => cache.delete(SCOPE + name)));
    });
  },
};

// What `keep` has left to do, and how many files all are.
let plan;

// How often all was removed: a step that was under way then is of no plan any more.
let removals = 0;

// Removes files again.
async function leave(files) {
  const cache = await store();
  await Promise.all(files.map((file) => cache.delete(SCOPE + file.join("?"))));
}

function rank(path) {
  return isPicture(path) ? 2 : Number(isOfIndex(path));
}

// A message is `[task, ...urls]`. The answer is how many issues are kept, how many there are, how many bytes all of
// them take, whether all are kept for good, how far `keep` is, in percent, and what went wrong: "", "full" or "failed".
addEventListener("message", (event) => {
  const [task, ...paths] = event.data;
  const outcome = TASKS[task](paths).then(
    () => "",
    (error) => (error.name === "QuotaExceededError" ? "full" : "failed"),
  );
  event.waitUntil(outcome.then(async (problem) => event.source.postMessage([...(await state()), problem])));
});

async function state() {
  return count().catch(() => [0, 0, 0, false, 0]);
}

async function count() {
  const now = await stored();
  const { issues, bytes } = now ?? { issues: 0, bytes: 0 };
  // While they are being kept, what is left tells as much for less.
  if (plan) {
    const left = plan.missing.filter(([path]) => isPost(path)).length;
    return [issues - left, issues, bytes, false, Math.floor(100 * (1 - plan.missing.length / plan.total))];
  }
  const kept = await names();
  const posts = new Set(kept.filter(isPost).map((name) => name.split("?")[0]));
  return [posts.size, issues, bytes, kept.includes(ALL), 0];
}
