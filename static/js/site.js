import { offerSuggestions } from "./search-suggestions.js";
import { offerThemes } from "./theme-switch.js";

offerThemes(document.getElementById("theme"));
document.querySelectorAll("form[data-suggestions]").forEach(offerSuggestions);
