const place = "sparksteps.theme";
const names = { auto: "Auto", light: "Light", dark: "Dark" };
const order = ["auto", "light", "dark"];

/** Light, dark, or as the system has it. */
export function startTheme(button) {
  apply(localStorage.getItem(place) ?? "auto");
  button.addEventListener("click", () => {
    const theme = order[(order.indexOf(document.documentElement.dataset.theme) + 1) % order.length];
    localStorage.setItem(place, theme);
    apply(theme);
  });

  function apply(theme) {
    document.documentElement.dataset.theme = names[theme] ? theme : "auto";
    button.textContent = names[theme] ?? names.auto;
    button.setAttribute("aria-label", `Colours: ${button.textContent}. Change`);
    button.title = "Colours: auto, light, dark";
  }
}
