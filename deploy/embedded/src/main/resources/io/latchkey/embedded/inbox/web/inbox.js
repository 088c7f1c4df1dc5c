// New mails appear by themselves; nothing moves while nothing is new, or while nobody looks.
const mails = document.getElementById('mails');
if (mails && 'fresh' in mails.dataset) {
  setInterval(async () => {
    if (document.hidden) {
      return;
    }
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = answer.ok && page.getElementById('mails');
      if (fresh && fresh.innerHTML !== mails.innerHTML) {
        mails.replaceChildren(...fresh.childNodes);
      }
    } catch {
      // the inbox is stopped; what was there stays
    }
  }, 2000);
}

const clear = document.getElementById('clear');
clear.hidden = false;
clear.addEventListener('click', async () => {
  if (confirm('Delete all mails?')) {
    await fetch('/api/v1/messages', { method: 'DELETE' });
    location.assign('/');
  }
});
