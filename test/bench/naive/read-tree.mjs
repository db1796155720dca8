import { XmlDocument, XmlElement } from 'libxml2-wasm';

/** Elements that may be repeated are arrays, as in the JSON form. */
const repeated = new Set(['Inventory', 'InventoryList']);

/** CEB XML read into a tree, and the tree into plain objects. */
export function readTree(body) {
  const document = XmlDocument.fromBuffer(body);
  try {
    return { [document.root.name]: contentOf(document.root) };
  } finally {
    document.dispose();
  }
}

function contentOf(element) {
  const content = {};
  let hasChildren = false;
  for (let node = element.firstChild; node; node = node.next) {
    if (!(node instanceof XmlElement)) continue;
    hasChildren = true;
    if (repeated.has(node.name)) (content[node.name] ??= []).push(contentOf(node));
    else content[node.name] = contentOf(node);
  }
  return hasChildren ? content : element.content;
}
