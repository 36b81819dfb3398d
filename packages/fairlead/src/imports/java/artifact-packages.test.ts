import { expect, test } from "vitest";
import { isOfPackages, packagesOfArtifact } from "./artifact-packages.ts";

test.each([
  ["com.google.code.gson:gson", "com.google.gson.reflect"],
  ["org.apache.commons:commons-lang3", "org.apache.commons.lang3.builder"],
  ["commons-io:commons-io", "org.apache.commons.io"],
  ["joda-time:joda-time", "org.joda.time"],
  ["com.fasterxml.jackson.core:jackson-databind", "com.fasterxml.jackson.databind.node"],
  ["com.fasterxml.jackson.datatype:jackson-datatype-jsr310", "com.fasterxml.jackson.datatype.jsr310"],
  ["com.github.ben-manes.caffeine:caffeine", "com.github.benmanes.caffeine.cache"],
  ["com.google.errorprone:error_prone_annotations", "com.google.errorprone.annotations"],
  ["org.springframework.boot:spring-boot-starter-web", "org.springframework.boot.web.servlet"],
  ["org.springframework.boot:spring-boot-starter-web", "org.springframework.stereotype"],
  ["org.springframework:spring-webmvc", "org.springframework.web.bind.annotation"],
  ["org.hibernate.orm:hibernate-core", "org.hibernate.annotations"],
  ["org.jdbi:jdbi3-core", "org.jdbi.v3.core"],
  ["com.squareup.okhttp3:okhttp", "okhttp3.internal"],
  ["org.jetbrains.kotlinx:kotlinx-coroutines-core", "kotlinx.coroutines.flow"],
  ["com.rabbitmq:amqp-client", "com.rabbitmq.client"],
  ["com.google.inject:guice", "com.google.inject.name"],
  ["com.google.cloud:google-cloud-storage", "com.google.cloud.storage"],
  ["com.google.guava:guava", "com.google.common.collect"],
  ["jakarta.servlet:jakarta.servlet-api", "jakarta.servlet.http"],
  ["androidx.room:room-runtime", "androidx.room"],
])("%s brings %s", (artifact, name) => expect(isOfPackages(name, packagesOfArtifact(artifact))).toBe(true));

test.each([
  ["com.alibaba:fastjson", "com.alibaba.fastjson2.annotation"],
  ["org.apache.commons:commons-lang3", "org.apache.commons.collections"],
  ["com.google.cloud:google-cloud-storage", "com.google.common.collect"],
  ["org.apache.kafka:kafka-clients", "org.apache.logging.log4j"],
  ["org.jetbrains.kotlinx:kotlinx-coroutines-core", "org.jetbrains.annotations"],
  ["org.jenkins-ci.plugins:mailer", "org.jenkinsci.plugins.gitclient"],
  ["org.jetbrains.kotlinx:kotlinx-coroutines-core", "kotlinx.datetime"],
  ["androidx.compose:compose-bom", "androidx.compose.ui"],
  ["odd", "odd.name"],
])("%s does not bring %s", (artifact, name) => expect(isOfPackages(name, packagesOfArtifact(artifact))).toBe(false));

test("a name of any length is looked at in no time", () => {
  const started = performance.now();
  expect(packagesOfArtifact(`${"acme.".repeat(50_000)}x:${"shop-".repeat(50_000)}x`).length).toBeLessThan(100);
  expect(performance.now() - started).toBeLessThan(1000);
});
