(function (root) {
  root.classList.add("has-scripts");
  try {
    root.dataset.theme = localStorage.getItem("theme") || "";
  } catch (error) {
    /* A browser that keeps nothing shows the theme of the device. */
  }
})(document.documentElement);
