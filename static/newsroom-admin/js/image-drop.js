'use strict';
// A picture can be dropped on its field.
for (const row of document.querySelectorAll('[data-drop-file]')) {
  const input = row.querySelector('input[type="file"]');
  for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    row.addEventListener(kind, (event) => {
      event.preventDefault();
      row.classList.toggle('is-over', kind === 'dragenter' || kind === 'dragover');
      if (kind === 'drop' && event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }
}
