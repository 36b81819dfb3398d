import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [2, "try { send(); } catch {\n  // TODO tell somebody\n}\n"],
      [2, "try { send(); } catch (error) {\n  log(error); // FIXME: retry\n}\n"],
      [3, "try { send(); } catch (error) {\n  if (isBusy(error)) {\n    /* XXX */\n    later();\n  }\n}\n"],
    ],
    passes: [
      "// TODO: send in order\ntry { send(); } catch (error) { throw error; }\n",
      "try { send(); } catch (error) {\n  // TODO: a better message\n  throw new Refused(error);\n}\n",
      "try { send(); } catch (error) {\n  // todolist has no entry for it\n  later();\n}\n",
    ],
  },
  python: {
    catches: [
      [4, "try:\n    send()\nexcept ValueError:\n    # TODO: tell somebody\n    pass\n"],
      [4, "try:\n    send()\nexcept Exception:\n    log()  # FIXME\n"],
      [5, "try:\n    send()\nexcept Exception:\n    if busy:\n        # HACK\n        later()\n"],
    ],
    passes: [
      "try:\n    send()  # TODO: in order\nexcept ValueError:\n    later()\n",
      "try:\n    send()\nexcept ValueError:\n    # TODO: a better message\n    raise Refused()\n",
      "try:\n    import fast\nexcept ImportError:\n    # TODO: drop this\n    fast = None\n",
    ],
  },
  go: {
    catches: [
      [4, "package a\nfunc f() {\n\tif err := send(); err != nil {\n\t\t// TODO: tell somebody\n\t}\n}\n"],
      [4, "package a\nfunc f() {\n\tif err != nil {\n\t\tlater() // FIXME\n\t}\n}\n"],
      [5, "package a\nfunc f() {\n\tif err != nil && busy {\n\t\tif retry {\n\t\t\t// XXX\n\t\t\tlater()\n\t\t}\n\t}\n}\n"],
    ],
    passes: [
      "package a\nfunc f() error {\n\tif err != nil {\n\t\t// TODO: a better message\n\t\treturn err\n\t}\n\treturn nil\n}\n",
      "package a\nfunc f() {\n\tif ready {\n\t\t// TODO: faster\n\t\tgo send()\n\t}\n}\n",
      "package a\nfunc f() {\n\tif err != nil {\n\t\tlater()\n\t} else {\n\t\t// TODO: faster\n\t\tsend()\n\t}\n}\n",
    ],
  },
  java: {
    catches: [
      [3, "class A { void f() {\n  try { send(); } catch (IOException e) {\n    // TODO tell somebody\n  }\n} }\n"],
      [3, "class A { void f() {\n  try { send(); } catch (IOException e) {\n    later(); // FIXME\n  }\n} }\n"],
      [3, "class A { void f() {\n  try { send(); } catch (IOException e) {\n    /* XXX */\n    later();\n  }\n} }\n"],
    ],
    passes: [
      "class A { void f() {\n  // TODO: in order\n  try { send(); } catch (IOException e) { later(); }\n} }\n",
      "class A { void f() {\n  try { send(); } catch (IOException e) {\n    // TODO: a better message\n    throw new Refused(e);\n  }\n} }\n",
      "class A { void f() {\n  try { send(); } catch (IOException e) {\n    later(); // see TodoList\n  }\n} }\n",
    ],
  },
};
