/**
 * Turns an embed's link into a button that loads the player, and nothing before.
 *
 * The server renders a link to the original and, in data attributes, the address of
 * the player's frame and the words of the button.
 */
function play(stage) {
  const frame = document.createElement("iframe");
  const provider = [...stage.classList].find((name) => name.includes("--"));
  frame.className = "embed__frame";
  if (provider) frame.classList.add(provider.replace("embed__stage", "embed__frame"));
  frame.src = stage.dataset.frame;
  frame.title = stage.dataset.title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.tabIndex = 0;
  stage.replaceWith(frame);
  frame.focus();
}

for (const stage of document.querySelectorAll(".embed__stage[data-frame]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "embed__play";
  button.textContent = stage.dataset.play;
  button.setAttribute("aria-label", `${stage.dataset.play}. ${stage.dataset.title}`);
  button.addEventListener("click", () => play(stage));
  stage.append(button);
  stage.dataset.playable = "";
}
