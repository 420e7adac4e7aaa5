// The reader's choice of theme: kept in this browser, applied before the page is painted.
const KEY = "theme";
const root = document.documentElement;

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage is refused: the system's choice holds
  }
}

function isDark() {
  const chosen = root.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

root.classList.add("has-script");
if (stored() === "dark" || stored() === "light") {
  root.dataset.theme = stored();
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-toggle]")) {
    return;
  }
  root.dataset.theme = isDark() ? "light" : "dark";
  try {
    localStorage.setItem(KEY, root.dataset.theme);
  } catch {
    // the choice holds for this page only
  }
});
