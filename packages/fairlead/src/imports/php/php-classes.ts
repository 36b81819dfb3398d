/**
 * Classes and interfaces without a namespace that PHP 8.4 and the extensions that are usually with it bring (php.net, "Predefined Interfaces and
 * Classes", SPL, and the manuals of the extensions), in lower case: PHP does not tell them apart. Families go by their beginning.
 */
const NAMES = `
stdclass traversable iterator iteratoraggregate arrayaccess serializable stringable countable unitenum backedenum closure generator fiber fibererror
weakreference weakmap internaliterator attribute returntypewillchange allowdynamicproperties sensitiveparameter sensitiveparametervalue override deprecated
throwable exception errorexception error compileerror parseerror typeerror valueerror argumentcounterror arithmeticerror divisionbyzeroerror
unhandledmatcherror requestparsebodyexception __php_incomplete_class php_user_filter directory assertionerror
logicexception badfunctioncallexception badmethodcallexception domainexception invalidargumentexception lengthexception outofrangeexception
runtimeexception outofboundsexception overflowexception rangeexception underflowexception unexpectedvalueexception
arrayobject arrayiterator recursivearrayiterator appenditerator cachingiterator callbackfilteriterator directoryiterator emptyiterator filesystemiterator
filteriterator globiterator infiniteiterator iteratoriterator limititerator multipleiterator norewinditerator outeriterator parentiterator recursivecachingiterator
recursivecallbackfilteriterator recursivedirectoryiterator recursivefilteriterator recursiveiterator recursiveiteratoriterator recursiveregexiterator
recursivetreeiterator regexiterator seekableiterator splobserver splsubject
datetimeinterface datetime datetimeimmutable datetimezone dateinterval dateperiod jsonserializable jsonexception
libxmlerror hashcontext tidy tidynode ziparchive memcache memcached redis rediscluster redisexception imagick imagickexception gmp gdimage gdfont finfo
normalizer collator transliterator spoofchecker locale messageformatter numberformatter resourcebundle breakiterator openssl curlhandle curlfile curlstringfile
curlmultihandle curlsharehandle soapclient soapserver soapfault soapheader soapparam soapvar sessionhandler sessionhandlerinterface sessionidinterface
sessionupdatetimestamphandlerinterface simplexmlelement simplexmliterator phartoken phar phardata pharfileinfo pharexception phptoken mongodb ffi weakmap socket
addressinfo sysvmessagequeue sysvsemaphore sysvsharedmemory shmop inflatecontext deflatecontext opensslcertificate opensslasymmetrickey variant com dotnet amqpconnection
`;

const CLASSES = new Set(NAMES.trim().split(/\s+/));
const FAMILIES = /^(?:reflect|spl|dom|pdo|mysqli|sqlite3|intl|xmlreader|xmlwriter|xslt|date|random\\|ffi\\|ds\\|mongodb\\driver|pcntl|sodium)/i;

/** Whether a name is of a class that PHP itself brings. */
export function isPhpClass(name: string): boolean {
  return CLASSES.has(name.toLowerCase()) || FAMILIES.test(name);
}
