'use strict';
// Buttons to copy each letter and the evidence, and the progress of a check. The page works without.
(() => {
  // The words of another language stand in the page; English ones stand here.
  const table = document.getElementById('words');
  const WORDS = table ? JSON.parse(table.textContent) : {};
  const say = (english, ...values) => (WORDS[english] ?? english).replace(/\{(\d)}/g, (gap, index) => values[index]);

  async function copy(source, button) {
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      button.textContent = say('Copied');
    } catch {
      const folded = source.closest('details');
      if (folded) folded.open = true;
      if (source.select) source.select();
      else getSelection().selectAllChildren(source);
      button.textContent = say('The text is selected: copy it');
    }
  }

  function copyButton(words, source) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.setAttribute('aria-live', 'polite');
    button.textContent = words;
    button.addEventListener('click', () => copy(source, button));
    return button;
  }

  for (const message of document.querySelectorAll('.message')) {
    message.append(copyButton(say('Copy the message'), message.querySelector('pre')));
  }

  // Beside the letter, which goes to the same people; where there is none, above the evidence.
  for (const block of document.querySelectorAll('.block')) {
    const button = copyButton(say('Copy evidence for a ticket'), block);
    const letter = document.querySelector('.message[data-block="' + block.id + '"]');
    if (letter) letter.append(button);
    else block.closest('section').querySelector('h2').after(button);
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
      progress.textContent = say('The server doesn\'t answer. Is it still running?');
    }
    setTimeout(look, 200);
  }
  if (progress) look();
})();
