// Two helps of the page editor: how much room is left in a limited text, and the way from what is missing to its field.
(() => {
  const LEAST_SHOWN = 100;

  function told(field) {
    const left = field.maxLength - field.value.length;
    return `${field.value.length} sur ${field.maxLength} caractères${left < 0 ? ' : c’est trop' : ''}`;
  }

  function count(field) {
    if (field.maxLength < LEAST_SHOWN || field.dataset.counted) return;
    field.dataset.counted = 'true';
    const line = Object.assign(document.createElement('p'), {
      className: 'character-count',
      id: `${field.id}-count`,
      textContent: told(field),
    });
    field.after(line);
    field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${line.id}`.trim());
    field.addEventListener('input', () => { line.textContent = told(field); });
  }

  function countAll(root) {
    for (const field of root.querySelectorAll('textarea[maxlength], input[type="text"][maxlength]')) count(field);
  }

  function placeOf(name) {
    return document.querySelector(`[data-contentpath="${name}"]`)
      ?? document.getElementById(`id_${name}-FORMS`)
      ?? document.getElementById(`id_${name}`);
  }

  function show(place) {
    const tab = place.closest('[role="tabpanel"]');
    if (tab) document.querySelector(`[role="tab"][aria-controls="${tab.id}"], [role="tab"][href="#${tab.id}"]`)?.click();
    const closed = place.closest('[data-panel]')?.querySelector('[data-panel-toggle][aria-expanded="false"]');
    closed?.click();
    place.scrollIntoView({ block: 'center' });
    const field = place.matches('input, textarea, select')
      ? place
      : place.querySelector('input:not([type="hidden"]), textarea, select, [contenteditable="true"], button');
    field?.focus({ preventScroll: true });
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('.completeness a[data-field]');
    const place = link && placeOf(link.dataset.field);
    if (!place) return;
    event.preventDefault();
    show(place);
  });

  document.addEventListener('DOMContentLoaded', () => {
    const form = document.getElementById('page-edit-form');
    if (!form) return;
    countAll(form);
    new MutationObserver(() => countAll(form)).observe(form, { childList: true, subtree: true });
  });
})();
