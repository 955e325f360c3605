// Tells the form which version it stands on after each autosave. Wagtail's own script
// keeps that to itself, so that a button pressed afterwards would seem out of date.

const NAMES = {
  loaded_revision_id: "revision_id",
  loaded_revision_created_at: "revision_created_at",
};

document.addEventListener("w-autosave:success", (event) => {
  const saved = event.detail?.response;
  if (!saved?.revision_id) return;
  for (const [name, answer] of Object.entries(NAMES)) {
    const input = event.target.querySelector(`input[name="${name}"]`);
    if (input) input.value = saved[answer];
  }
});
