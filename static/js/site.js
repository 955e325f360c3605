import { offerThemes } from "./theme-switch.js";

offerThemes(document.getElementById("theme"));
