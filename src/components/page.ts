/** What every page does once it is there: figures learn to open. Nothing here is needed to read. */
document.documentElement.classList.add("scripted");
