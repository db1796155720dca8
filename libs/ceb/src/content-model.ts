/**
 * Content models with choices, for the few elements that are no plain sequence (those of XML signatures).
 * They are judged by derivatives (Brzozowski): after each child the model that is left over.
 */
export type Model =
  | { readonly kind: 'empty' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'one'; readonly name: string }
  | { readonly kind: 'all'; readonly first: Model; readonly rest: Model }
  | { readonly kind: 'either'; readonly left: Model; readonly right: Model }
  | { readonly kind: 'many'; readonly model: Model };

const empty: Model = { kind: 'empty' };
const nothing: Model = { kind: 'nothing' };

/** An element by its name, `*` for any element of another namespace. */
export function one(name: string): Model {
  return { kind: 'one', name };
}

/** The models one after another. */
export function all(...models: readonly Model[]): Model {
  return models.reduceRight<Model>((rest, first) => both(first, rest), empty);
}

/** One of the models. */
export function either(...models: readonly Model[]): Model {
  return models.reduce(or, nothing);
}

/** The model or nothing at all. */
export function optional(model: Model): Model {
  return or(model, empty);
}

/** The model once or more. */
export function many(model: Model): Model {
  return all(model, { kind: 'many', model });
}

function both(first: Model, rest: Model): Model {
  if (first.kind === 'nothing' || rest.kind === 'nothing') return nothing;
  if (first.kind === 'empty') return rest;
  return rest.kind === 'empty' ? first : { kind: 'all', first, rest };
}

function or(left: Model, right: Model): Model {
  if (left.kind === 'nothing' || left === right) return right;
  return right.kind === 'nothing' ? left : { kind: 'either', left, right };
}

/** Whether the element may end here. */
export function mayEnd(model: Model): boolean {
  switch (model.kind) {
    case 'empty':
    case 'many':
      return true;
    case 'nothing':
    case 'one':
      return false;
    case 'all':
      return mayEnd(model.first) && mayEnd(model.rest);
    case 'either':
      return mayEnd(model.left) || mayEnd(model.right);
  }
}

/** What may follow once `name` has come; `undefined` when it must not come here. */
export function after(model: Model, name: string): Model | undefined {
  const left = derivative(model, name);
  return left.kind === 'nothing' ? undefined : left;
}

function derivative(model: Model, name: string): Model {
  switch (model.kind) {
    case 'empty':
    case 'nothing':
      return nothing;
    case 'one':
      return model.name === name ? empty : nothing;
    case 'many':
      return both(derivative(model.model, name), model);
    case 'either':
      return or(derivative(model.left, name), derivative(model.right, name));
    case 'all': {
      const throughFirst = both(derivative(model.first, name), model.rest);
      return mayEnd(model.first) ? or(throughFirst, derivative(model.rest, name)) : throughFirst;
    }
  }
}

/** The names that may come next. */
export function expectedNext(model: Model): string[] {
  switch (model.kind) {
    case 'empty':
    case 'nothing':
      return [];
    case 'one':
      return [model.name];
    case 'many':
      return expectedNext(model.model);
    case 'either':
      return [...new Set([...expectedNext(model.left), ...expectedNext(model.right)])];
    case 'all':
      return mayEnd(model.first)
        ? [...new Set([...expectedNext(model.first), ...expectedNext(model.rest)])]
        : expectedNext(model.first);
  }
}
