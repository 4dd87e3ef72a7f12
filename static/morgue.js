// No page needs this: it makes a USB stick as good as a server, and saves a few clicks.
"use strict";

// Read from a disk there is no server that would answer a folder with its index.html.
function openFoldersFromDisk() {
  for (const link of document.querySelectorAll("a[href]")) {
    const url = new URL(link.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) {
      url.pathname += "index.html";
      link.href = url.href;
    }
  }
}

// "On this day" leads to today, where the archive has something on that day of some year.
function leadToToday(link) {
  const today = new Date();
  const number = Math.round((Date.UTC(2000, today.getMonth(), today.getDate()) - Date.UTC(2000, 0, 1)) / 864e5);
  if (!((BigInt("0x" + (link.dataset.days || "0")) >> BigInt(number)) & 1n)) return;
  const two = (part) => String(part).padStart(2, "0");
  link.href = new URL(`${two(today.getMonth() + 1)}-${two(today.getDate())}/`, link.href).href;
  link.hidden = false;
}

// Where nothing was found, the address may still tell the month or the year.
function leadToMonthInAddress(link) {
  const found = location.pathname.match(/\/(\d{4}\/(?:\d\d\/)?)/);
  if (!found) return;
  const item = link.closest("li").cloneNode(true);
  const month = item.querySelector("a");
  month.href = new URL(`../${found[1]}`, link.href).href;
  month.textContent = `${link.dataset.month}: ${found[1].slice(0, -1).replaceAll("/", "-")}`;
  link.closest("ul").prepend(item);
}

// A citation is copied by a button; without one it is selected by hand.
function offerCopies(list) {
  for (const term of list.querySelectorAll("dt")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = list.dataset.copy;
    button.setAttribute("aria-label", `${list.dataset.copy}: ${term.textContent}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(term.parentNode.querySelector("pre").textContent);
      button.textContent = list.dataset.copied;
      setTimeout(() => { button.textContent = list.dataset.copy; }, 2000);
    });
    term.append(button);
  }
}

document.querySelectorAll("a[data-days]").forEach(leadToToday);
document.querySelectorAll("a[data-month]").forEach(leadToMonthInAddress);
if (navigator.clipboard) document.querySelectorAll("dl[data-copy]").forEach(offerCopies);
if (location.protocol === "file:") openFoldersFromDisk();
