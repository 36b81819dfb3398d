import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [2, "try { send(); } catch {\n  // TODO tell somebody\n}\n"],
      [2, "try { send(); } catch (error) {\n  log(error); // FIXME: retry\n}\n"],
      [3, "for (const one of all) {\n  try { send(one); } catch (error) {\n    /* XXX */\n    this.logger_.warn(error);\n    continue;\n  }\n}\n"],
    ],
    passes: [
      "// TODO: send in order\ntry { send(); } catch (error) { throw error; }\n",
      "try { send(); } catch (error) {\n  // TODO: a better message\n  throw new Refused(error);\n}\n",
      "try { send(); } catch (error) {\n  // TODO: ask for a better address\n  later();\n}\n",
      "try { send(); } catch (error) {\n  // TODO: remember this answer\n  return [];\n}\n",
      "try { send(); } catch (error) {\n  // todolist has no entry for it\n  later();\n}\n",
    ],
  },
  python: {
    catches: [
      [4, "try:\n    send()\nexcept RefusedError:\n    # TODO: tell somebody\n    pass\n"],
      [4, "try:\n    send()\nexcept Exception:\n    log()  # FIXME\n"],
      [3, "try:\n    send()\nexcept Exception:  # HACK\n    pass\n"],
    ],
    passes: [
      "try:\n    order = Order.get(number)\nexcept exception.OrderNotFound:\n    # TODO: take this out\n    pass\n",
      "try:\n    send()  # TODO: in order\nexcept ValueError:\n    later()\n",
      "try:\n    send()\nexcept ValueError:\n    # TODO: a better message\n    raise Refused()\n",
      "try:\n    send()\nexcept Exception:\n    # FIXME: is this possible?\n    sent = False\n",
      "try:\n    del orders[key]\nexcept KeyError:  # TODO: why twice?\n    pass\n",
      "try:\n    import fast\nexcept ImportError:\n    # TODO: drop this\n    fast = None\n",
    ],
  },
  go: {
    catches: [
      [4, "package a\nfunc f() {\n\tif err := send(); err != nil {\n\t\t// TODO: tell somebody\n\t}\n}\n"],
      [4, "package a\nfunc f() {\n\tif err != nil {\n\t\tlog.Print(err) // FIXME\n\t}\n}\n"],
      [5, "package a\nfunc f() {\n\tfor {\n\t\tif err != nil && busy {\n\t\t\t// XXX\n\t\t\tcontinue\n\t\t}\n\t}\n}\n"],
    ],
    passes: [
      "package a\nfunc f() error {\n\tif err != nil {\n\t\t// TODO: a better message\n\t\treturn err\n\t}\n\treturn nil\n}\n",
      "package a\nfunc f() {\n\tif err != nil {\n\t\t// TODO: clear it in one step\n\t\tclear()\n\t}\n}\n",
      "package a\nfunc f() {\n\tif ready {\n\t\t// TODO: faster\n\t\tgo send()\n\t}\n}\n",
      "package a\nfunc f() {\n\tif err != nil {\n\t\tlater()\n\t} else {\n\t\t// TODO: faster\n\t\tsend()\n\t}\n}\n",
    ],
  },
  java: {
    catches: [
      [3, "class A { void f() {\n  try { send(); } catch (IOException e) {\n    // TODO tell somebody\n  }\n} }\n"],
      [3, "class A { void f() {\n  try { send(); } catch (IOException e) {\n    LOG.warn(e); // FIXME\n  }\n} }\n"],
      [3, "class A { void f() {\n  try { send(); } catch (IOException e) {\n    /* XXX */\n    e.printStackTrace();\n  }\n} }\n"],
    ],
    passes: [
      "class A { void f() {\n  try { sum(Long.parseLong(text)); } catch (NumberFormatException e) {\n    // TODO: which of them was it?\n  }\n} }\n",
      "class A { void f() {\n  // TODO: in order\n  try { send(); } catch (IOException e) { later(); }\n} }\n",
      "class A { void f() {\n  try { send(); } catch (IOException e) {\n    // TODO: a better message\n    throw new Refused(e);\n  }\n} }\n",
      "class A { void f() {\n  try { send(); } catch (IOException e) {\n    // TODO: do both in one place\n    sendLater();\n  }\n} }\n",
      "class A { void f() {\n  try { send(); } catch (IOException e) {\n    LOG.warn(e); // see TodoList\n  }\n} }\n",
    ],
  },
};
