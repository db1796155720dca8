export declare const keptMemory: Readonly<Record<string, string>>;
