import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [1, "try { send(order); } catch {}\n"],
      [3, "try {\n  await send(order);\n} catch (error) {\n  // ignore\n}\n"],
      [1, "try { send(order); } catch (error) { } finally { }\n"],
      [1, "try { total = sum(order); send(order); } catch {}\n"],
      [1, "try { orders.deleteOrder(order); } catch {}\n"],
      [1, "try { connection.close(); send(order); } catch {}\n"],
    ],
    passes: [
      "try { send(order); } catch (error) { throw new Refused(order, error); }\n",
      "try { send(order); } catch {\n  // the other side asks again by itself\n}\n",
      "try { send(order); } catch {} finally { release(order); }\n",
      "function read(text: string) {\n  try { return parse(text); } catch {}\n  return null;\n}\n",
      "let cached;\ntry { cached = load(); } catch {}\n",
      "for (const one of all) { try { send(one); break; } catch {} }\n",
      "try { await connection.close(); } catch {}\n",
      "try {\n  // we throw the original error\n  if (!isNested) await this.rollbackTransaction();\n} catch (rollbackError) {}\n",
    ],
  },
  python: {
    catches: [
      [3, "try:\n    send(order)\nexcept Exception:\n    pass\n"],
      [3, "try:\n    send(order)\nexcept:\n    ...\n"],
      [3, "try:\n    send(order)\nexcept (ValueError, ConnectionError):\n    pass  # ignored\n"],
      [3, "try:\n    send(order)\nexcept* Exception:\n    pass\n"],
      [1, "with contextlib.suppress(Exception):\n    send(order)\n"],
      [1, "with lock, suppress(KeyError, OSError):\n    # ignored\n    send(order)\n"],
    ],
    passes: [
      "try:\n    send(order)\nexcept Exception as error:\n    raise Refused(order) from error\n",
      "try:\n    send(order)\nexcept KeyError:\n    pass\n",
      "try:\n    send(order)\nexcept Exception:\n    pass  # the other side asks again\n",
      "try:\n    os.stat(path)\nexcept FileNotFoundError:\n    pass\n",
      "try:\n    connection.close()\nexcept Exception:\n    pass\n",
      "def read(text):\n    try:\n        return parse(text)\n    except Exception:\n        pass\n    return None\n",
      "try:\n    send(order)\nexcept OSError:\n    pass\nfinally:\n    release(order)\n",
      "with contextlib.suppress(FileNotFoundError):\n    os.remove(path)\n",
      "with contextlib.suppress(Exception):\n    connection.close()\n",
      "with suppress(Exception):\n    # the other side asks again\n    send(order)\n",
      "with suppress(Exception):\n    total = read(order)\n",
      "with open(path) as exceptions:\n    send(exceptions)\n",
    ],
  },
  go: {
    catches: [
      [3, "package a\nfunc f() {\n\tif err := send(); err != nil {\n\t}\n}\n"],
      [4, "package a\nfunc f() {\n\terr := send()\n\tif err != nil {\n\t\t// ignore\n\t}\n}\n"],
      [3, "package a\nfunc f(sendErr error) {\n\tif sendErr != nil {}\n}\n"],
    ],
    passes: [
      "package a\nfunc f() error {\n\tif err := send(); err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n",
      "package a\nfunc f() {\n\tif err := send(); err != nil {\n\t\t// the other side asks again by itself\n\t}\n}\n",
      "package a\nfunc f() {\n\tif err := send(); err != nil {\n\t} else {\n\t\tdone()\n\t}\n}\n",
      "package a\nfunc f() {\n\t_ = file.Close()\n}\n",
    ],
  },
  java: {
    catches: [
      [3, "class A { void f() {\n  try { send(); }\n  catch (IOException e) { }\n} }\n"],
      [3, "class A { void f() {\n  try { send(); }\n  catch (Exception e) {\n    // do nothing\n  }\n} }\n"],
      [2, "class A { void f() {\n  try (Pipe p = open()) { p.send(); } catch (IOException | SQLException e) {}\n} }\n"],
    ],
    passes: [
      "class A { void f() {\n  try { send(); } catch (IOException e) { throw new UncheckedIOException(e); }\n} }\n",
      "class A { void f() {\n  try { send(); } catch (IOException ignored) { }\n} }\n",
      "class A { void f() {\n  try { stream.close(); } catch (IOException e) { }\n} }\n",
      "class A { void f() {\n  try { read(); } catch (NoSuchFileException e) { }\n} }\n",
      "class A { int f() {\n  try { return read(); } catch (IOException e) { }\n  return 0;\n} }\n",
      "class A { void f() {\n  try { send(); } catch (IOException e) { } finally { release(); }\n} }\n",
    ],
  },
};
