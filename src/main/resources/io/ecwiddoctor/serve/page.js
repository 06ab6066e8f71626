'use strict';
// A button to copy each letter, and the progress of a check. The page works without both.
(() => {
  async function copy(text, button) {
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = false;
    }
    button.textContent = done ? 'Copied' : 'Select the text and copy it';
  }

  for (const message of document.querySelectorAll('.message')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.setAttribute('aria-live', 'polite');
    button.textContent = 'Copy the message';
    button.addEventListener('click', () => copy(message.querySelector('pre').textContent, button));
    message.append(button);
  }

  const progress = document.getElementById('progress');
  async function look() {
    try {
      const reply = await fetch('/check/' + progress.dataset.check + '/state');
      const state = await reply.json();
      if (!reply.ok || state.done) {
        location.reload();
        return;
      }
      if (progress.textContent !== state.words) progress.textContent = state.words;
    } catch {
      progress.textContent = 'The server doesn\'t answer. Is it still running?';
    }
    setTimeout(look, 200);
  }
  if (progress) look();
})();
