// The service worker of a site that is not to be read offline: it removes the one that was there before, with all that
// it kept, and then itself. A page that was never kept does not come to know it.

const SCOPE = registration.scope;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  event.waitUntil(remove());
});

async function remove() {
  const names = (await caches.keys()).filter((name) => name.startsWith("digest-") && name.endsWith(` ${SCOPE}`));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
}
