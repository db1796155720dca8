import { maxDepth, unreadable } from './body-text.js';
import { at, type Path, pointer } from './path.js';

interface Level {
  readonly path: Path | undefined;
  /** Names so far of an object, `undefined` for an array. */
  readonly names: Set<string> | undefined;
  /** The member or place that is being read. */
  name: string;
  place: number;
}

function pathOf(level: Level): Path {
  return level.names ? at(level.path, level.name) : at(level.path, String(level.place));
}

/**
 * The pointers of members whose name stands twice in one object, which `JSON.parse` silently forgets and XML would show
 * as an element standing twice. `text` must be JSON already known to parse. Throws `too-deep`.
 */
export function repeatedMembers(text: string): string[] {
  const found: string[] = [];
  const levels: Level[] = [];
  let level: Level | undefined;
  let nameNext = false;

  function open(names: Set<string> | undefined): void {
    if (levels.length === maxDepth) throw unreadable('too-deep', '嵌套过深', 'it is nested too deeply');
    level = { path: level && pathOf(level), names, name: '', place: 0 };
    levels.push(level);
    nameNext = names !== undefined;
  }

  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 123: // {
        open(new Set());
        break;
      case 91: // [
        open(undefined);
        break;
      case 125: // }
      case 93: // ]
        levels.pop();
        level = levels.at(-1);
        nameNext = false;
        break;
      case 44: // ,
        if (level?.names) nameNext = true;
        else if (level) level.place += 1;
        break;
      case 34: {
        const end = endOfString(text, index);
        if (nameNext && level?.names) {
          const { names } = level;
          level.name = nameAt(text, index, end);
          nameNext = false;
          if (names.has(level.name)) found.push(pointer(pathOf(level)));
          else names.add(level.name);
        }
        index = end;
        break;
      }
    }
  }
  return found;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  for (;;) {
    const end = text.indexOf('"', index);
    if (end < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return end;
    index = end + 1;
  }
}

function nameAt(text: string, start: number, end: number): string {
  const name = text.slice(start + 1, end);
  return name.includes('\\') ? String(JSON.parse(`"${name}"`)) : name;
}
