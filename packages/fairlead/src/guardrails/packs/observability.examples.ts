import type { FamilyExamples } from "./resilience/family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [1, "try { send(order); } catch { later(order); }\n"],
      [1, "try { send(order); } catch (error) { sent = false; }\n"],
      [1, "try { send(order); } catch (error) { return null; }\n"],
      [1, "try { JSON.parse(text); send(text); } catch { isJson = false; }\n"],
    ],
    passes: [
      "try { send(order); } catch (error) { console.warn(error); sent = false; }\n",
      "try { send(order); } catch (error) { failures.inc(); metrics.increment('unsent'); }\n",
      "try { send(order); } catch (error) { throw error; }\n",
      "try { send(order); } catch (error) { done(error); }\n",
      "try { return parse(text); } catch { return null; }\n",
      "try { send(order); } catch {}\n",
      "try { send(order); } catch { this.snackBar.open('It was not sent'); }\n",
      "try { send(order); } catch { toast('It was not sent'); this.sent = false; }\n",
      "try { JSON.parse(text); } catch { isJson = false; }\n",
    ],
  },
  python: {
    catches: [
      [3, "try:\n    send(order)\nexcept Exception:\n    later(order)\n"],
      [3, "try:\n    send(order)\nexcept Exception as error:\n    sent = False\n"],
      [3, "try:\n    send(order)\nexcept:\n    sent = False\n"],
    ],
    passes: [
      "try:\n    send(order)\nexcept Exception as error:\n    errors.append(error)\n",
      "try:\n    send(order)\nexcept Exception:\n    logger.exception('not sent')\n    sent = False\n",
      "try:\n    send(order)\nexcept KeyError:\n    sent = False\n",
      "try:\n    send(order)\nexcept Exception:\n    raise\n",
      "try:\n    send(order)\nexcept Exception:\n    flash('It was not sent')\n    later(order)\n",
      "try:\n    json.loads(text)\nexcept Exception:\n    is_json = False\n",
    ],
  },
  java: {
    catches: [
      [2, "class A { void f() {\n  try { send(); } catch (IOException e) { sent = false; }\n} }\n"],
      [2, "class A { void f() {\n  try { send(); } catch (Exception e) { later(order); }\n} }\n"],
      [2, "class A { int f() {\n  try { send(); } catch (Throwable t) { return 0; }\n  return 1;\n} }\n"],
    ],
    passes: [
      "class A { void f() {\n  try { send(); } catch (IOException e) { LOG.warn(\"not sent\", e); sent = false; }\n} }\n",
      "class A { void f() {\n  try { send(); } catch (IOException e) { throw new UncheckedIOException(e); }\n} }\n",
      "class A { void f() {\n  try { send(); } catch (IOException e) { last = e; }\n} }\n",
      "class A { void f() {\n  try { send(); } catch (NumberFormatException e) { sent = false; }\n} }\n",
    ],
  },
};
