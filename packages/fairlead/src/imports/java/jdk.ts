/**
 * Packages of the JDK, with all below them: what the modules of JDK 17 export (`java --describe-module`), and Kotlin's own. Of `javax`, Jakarta EE
 * once had a part, and that part comes from packages.
 */
const PLATFORM = `
java jdk kotlin sun netscape.javascript org.ietf.jgss org.w3c.dom org.xml.sax
com.sun.jarsigner com.sun.java com.sun.jdi com.sun.management com.sun.net com.sun.nio com.sun.security com.sun.source com.sun.tools
javax.accessibility javax.annotation.processing javax.crypto javax.imageio javax.lang.model javax.management javax.naming javax.net javax.print
javax.rmi.ssl javax.script javax.security.auth javax.security.cert javax.security.sasl javax.smartcardio javax.sound javax.sql javax.swing javax.tools
javax.transaction.xa javax.xml.XMLConstants javax.xml.catalog javax.xml.crypto javax.xml.datatype javax.xml.namespace javax.xml.parsers
javax.xml.stream javax.xml.transform javax.xml.validation javax.xml.xpath
`;

const NAMES = new Set(PLATFORM.trim().split(/\s+/));

/** Whether a dotted name is the platform's own, or stands below such a one. */
export function isOfPlatform(name: string): boolean {
  let end = 0;
  for (let level = 0; level < 4 && end !== -1; level++) {
    end = name.indexOf(".", end + 1);
    if (NAMES.has(end === -1 ? name : name.slice(0, end))) return true;
  }
  return false;
}
