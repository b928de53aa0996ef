/* The fields of a story's form by block and path: finding a place in one, showing it, changing it.

A place is given as characters of the visible text. In a rich text that is the text of its blocks with
a newline between two; words that moved since are looked for nearby. */
window.preflightFields = (() => {
  const inputOf = ({ block, field }) => {
    const named = (name) => document.querySelector(`[name="${CSS.escape(name)}"]`);
    if (document.getElementById(`id_${block}`)) return document.getElementById(`id_${block}`);
    const id = [...document.querySelectorAll('input[type="hidden"][name$="-id"]')].find(
      (input) => input.value === block,
    );
    if (!id) return null;
    const base = `${id.name.slice(0, -'-id'.length)}-value`;
    return named(field ? `${base}-${field}` : base);
  };

  const editorOf = (input) => input && input.draftailEditor;

  const textOf = (input) => {
    const editor = editorOf(input);
    if (!editor) return input.value;
    return editor
      .getEditorState()
      .getCurrentContent()
      .getBlocksAsArray()
      .map((block) => block.getText())
      .join('\n');
  };

  /* Where `quote` stands now: at `start`, or at the place next to it. */
  const found = (text, quote, start) => {
    if (text.startsWith(quote, start)) return start;
    let best = -1;
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at;
    }
    return best;
  };

  const selectionOf = (content, start, end) => {
    const point = (place) => {
      let rest = place;
      for (const block of content.getBlocksAsArray()) {
        if (rest <= block.getLength()) return [block.getKey(), rest];
        rest -= block.getLength() + 1;
      }
      const last = content.getLastBlock();
      return [last.getKey(), last.getLength()];
    };
    const [anchorKey, anchorOffset] = point(start);
    const [focusKey, focusOffset] = point(end);
    return window.DraftJS.SelectionState.createEmpty(anchorKey).merge({
      anchorOffset,
      focusKey,
      focusOffset,
      isBackward: false,
    });
  };

  /* Select `quote` in its field, and bring it on the screen. */
  const show = (place, quote) => {
    const input = inputOf(place);
    if (!input) return false;
    const editor = editorOf(input);
    const start = Math.max(0, found(textOf(input), quote, place.start));
    const shown = editor ? input.parentElement : input;
    shown.scrollIntoView({ block: 'center' });
    if (editor) {
      const state = editor.getEditorState();
      const selection = selectionOf(state.getCurrentContent(), start, start + quote.length);
      editor.onChange(window.DraftJS.EditorState.forceSelection(state, selection));
    } else if (input.setSelectionRange) {
      input.focus();
      input.setSelectionRange(start, start + quote.length);
    } else {
      input.focus();
    }
    return true;
  };

  /* Make `edits`, given for the field as it was when `quote` stood at `place`. */
  const change = (place, quote, edits) => {
    const input = inputOf(place);
    if (!input) return false;
    const editor = editorOf(input);
    const start = found(textOf(input), quote, place.start);
    if (start < 0) return false;
    const moved = start - place.start;
    const backwards = [...edits].sort((one, other) => other.start - one.start);
    if (!editor) {
      let text = input.value;
      for (const edit of backwards) {
        text = text.slice(0, edit.start + moved) + edit.text + text.slice(edit.end + moved);
      }
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    }
    const { EditorState, Modifier } = window.DraftJS;
    const state = editor.getEditorState();
    let content = state.getCurrentContent();
    for (const edit of backwards) {
      const selection = selectionOf(content, edit.start + moved, edit.end + moved);
      const block = content.getBlockForKey(selection.getStartKey());
      const at = Math.min(selection.getStartOffset(), Math.max(0, block.getLength() - 1));
      content = Modifier.replaceText(
        content,
        selection,
        edit.text,
        block.getInlineStyleAt(at),
        block.getEntityAt(at),
      );
    }
    editor.onChange(EditorState.push(state, content, 'insert-characters'));
    return true;
  };

  /* Link the words at `place` to a name of the register. */
  const link = (place, quote, data) => {
    const input = inputOf(place);
    const editor = editorOf(input);
    if (!editor) return false;
    const start = found(textOf(input), quote, place.start);
    if (start < 0) return false;
    const { EditorState, Modifier } = window.DraftJS;
    const state = editor.getEditorState();
    const content = state.getCurrentContent().createEntity('NAME', 'MUTABLE', data);
    const key = content.getLastCreatedEntityKey();
    const selection = selectionOf(content, start, start + quote.length);
    const linked = Modifier.applyEntity(content, selection, key);
    editor.onChange(EditorState.push(state, linked, 'apply-entity'));
    return true;
  };

  const isRich = (place) => Boolean(editorOf(inputOf(place)));

  /* Every block needs an id of its own, so that its places can be told apart. */
  const nameBlocks = (form) => {
    for (const input of form.querySelectorAll('input[type="hidden"][name^="body-"][name$="-id"]')) {
      if (!input.value) input.value = crypto.randomUUID();
    }
  };

  return { show, change, link, isRich, nameBlocks };
})();
