// Starts the page and shows the view that the address asks for.
(function (m) {
  "use strict";

  const main = document.getElementById("main");
  let before = null;

  function navigation(view) {
    const list = document.getElementById("views");
    const shown = Object.entries(m.views).filter(([, one]) => !one.isHidden);
    const n = m.reviews().length;
    m.fill(list, shown.map(([key, one]) => m.h("li", {}, m.h("a", { href: m.state.href(key, {}), "aria-current": key === view ? "page" : null }, one.title, key === "review" && n > 0 && m.h("span", { class: "count" }, ` ${n}`)))));
    document.getElementById("home").setAttribute("href", m.state.href("overview", {}));
  }

  // An address of another release may mean other rows: say so, and show what there is.
  function otherRelease(now) {
    const old = document.getElementById("other-release");
    if (old) old.remove();
    if (!now.release || now.release === m.R.release) return;
    main.before(m.h("p", { id: "other-release", class: "warning", role: "alert" }, `This address was made for release ${now.release}; these are the data of release ${m.R.release}. Figures and rows may differ. `,
      m.h("a", { href: m.state.written({ ...now, release: m.R.release }) }, "Make it an address of this release")));
  }

  m.show = async function () {
    const now = m.state.now();
    const view = m.state.view(now);
    const last = before;
    const isNew = !last || m.state.view(last) !== view || last.note !== now.note || last.symbol !== now.symbol;
    before = now;
    const focused = document.activeElement && document.activeElement.id;
    navigation(view);
    otherRelease(now);
    main.dataset.view = view;
    if (isNew && view !== "find") document.title = `${m.views[view].title} – missionnotes`;
    else if (isNew) document.title = "Find – missionnotes";
    if (isNew && view === "find") main.replaceChildren();
    main.setAttribute("aria-busy", "true");
    let target;
    try {
      target = await m.views[view].show(main, now, last);
    } catch (error) {
      m.fill(main, m.h("h1", { tabindex: "-1" }, "This view failed"), m.h("p", {}, String(error && error.message)));
      throw error;
    } finally {
      main.removeAttribute("aria-busy");
    }
    if (before !== now) return;
    if (isNew) {
      if (last) {
        const title = main.querySelector("h1");
        if (title) title.focus({ preventScroll: true });
        if (!(target instanceof Element)) scrollTo(0, 0);
      }
    } else if (focused && document.activeElement === document.body) {
      const again = document.getElementById(focused);
      if (again) again.focus({ preventScroll: true });
    }
    if (target instanceof Element && target !== main && view !== "note") target.scrollIntoView();
    document.documentElement.dataset.ready = location.hash;
  };

  if (!m.held.has("release")) {
    m.fill(main, m.h("h1", {}, "No release"), m.h("p", {}, "data/release.js is missing or could not be read. Keep this page in its folder."));
    return;
  }
  m.ready();
  document.getElementById("release-name").textContent = `release ${m.R.release}`;
  m.fill(document.getElementById("cite-line"), m.R.cite.text, " ", m.h("a", { href: m.state.href("codebook", { part: "cite" }) }, "How to cite"));
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  m.tips();
  addEventListener("hashchange", m.show);
  if (!m.state.now().release) history.replaceState(null, "", m.state.written({ ...m.state.now(), release: m.R.release, view: m.state.view(m.state.now()) }));
  m.show();
})(missionnotes);
