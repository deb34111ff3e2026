#!/usr/bin/env python3
"""Writes the shapes of the Kubernetes types that step specs carry through, as they are in the Spark operator's resource definition.

    scripts/extract-kubernetes-types.py ../shared/crds/sparkoperator.k8s.io_sparkapplications.yaml \
        > src/SparkSteps/StepSpecs/Kubernetes/kubernetes-types.json

A line a type, a text a field: '[]' a list, '{}' a map, '=A|B' one of these texts, '!' at the end required. Needs PyYAML.
"""
import json
import sys

import yaml

# What the definition says in sentences only.
CHOICES = {
    "accessModes": "ReadWriteOnce|ReadOnlyMany|ReadWriteMany|ReadWriteOncePod",
    "cachingMode": "None|ReadOnly|ReadWrite",
    "effect": "NoSchedule|PreferNoSchedule|NoExecute",
    "fsGroupChangePolicy": "OnRootMismatch|Always",
    "imagePullPolicy": "Always|IfNotPresent|Never",
    "mountPropagation": "None|HostToContainer|Bidirectional",
    "nodeAffinityPolicy": "Honor|Ignore",
    "procMount": "Default|Unmasked",
    "protocol": "TCP|UDP|SCTP",
    "pullPolicy": "Always|IfNotPresent|Never",
    "recursiveReadOnly": "Disabled|IfPossible|Enabled",
    "scheme": "HTTP|HTTPS",
    "seLinuxChangePolicy": "MountOption|Recursive",
    "supplementalGroupsPolicy": "Merge|Strict",
    "terminationMessagePolicy": "File|FallbackToLogsOnError",
    "volumeMode": "Block|Filesystem",
    "appArmorProfile.type": "Localhost|RuntimeDefault|Unconfined",
    "seccompProfile.type": "Localhost|RuntimeDefault|Unconfined",
    "azureDisk.kind": "Shared|Dedicated|Managed",
    "tolerations.operator": "Exists|Equal|Lt|Gt",
    "labelSelector.matchExpressions.operator": "In|NotIn|Exists|DoesNotExist",
    "namespaceSelector.matchExpressions.operator": "In|NotIn|Exists|DoesNotExist",
    "nodeSelectorTerms.matchExpressions.operator": "In|NotIn|Exists|DoesNotExist|Gt|Lt",
    "preference.matchExpressions.operator": "In|NotIn|Exists|DoesNotExist|Gt|Lt",
}

SCALARS = {"string": "string", "integer": "integer", "boolean": "boolean", "number": "number"}


def roots(application):
    driver = application["driver"]["properties"]
    ingress = application["driverIngressOptions"]["items"]["properties"]
    return [
        ("Affinity", driver["affinity"], ["affinity"]),
        ("DNSConfig", driver["dnsConfig"], ["dnsConfig"]),
        ("EnvFromSource", driver["envFrom"]["items"], ["envFrom"]),
        ("EnvVarSource", driver["env"]["items"]["properties"]["valueFrom"], ["env", "valueFrom"]),
        ("HostAlias", driver["hostAliases"]["items"], ["hostAliases"]),
        ("IngressTLS", ingress["ingressTLS"]["items"], ["ingressTLS"]),
        ("Lifecycle", driver["lifecycle"], ["lifecycle"]),
        ("PodSecurityContext", driver["podSecurityContext"], ["podSecurityContext"]),
        ("Port", driver["ports"]["items"], ["ports"]),
        ("SecurityContext", driver["securityContext"], ["securityContext"]),
        ("Toleration", driver["tolerations"]["items"], ["tolerations"]),
        ("VolumeMount", driver["volumeMounts"]["items"], ["volumeMounts"]),
        ("Volume", application["volumes"]["items"], ["volumes"]),
        # Last, as it is made of several of the others.
        ("Container", driver["sidecars"]["items"], ["sidecars"]),
    ]


class Types:
    def __init__(self):
        self.by_name = {}
        self.names = {}

    def name(self, fields, path, wanted=None):
        """The name of a type with these fields; equal types share one."""
        key = json.dumps(fields, sort_keys=True)
        if key not in self.names:
            parts = [part[0].upper() + part[1:] for part in path]
            candidates = ["".join(parts[-length:]) for length in range(1, len(parts) + 1)]
            name = wanted or next(each for each in candidates if each not in self.by_name)
            self.by_name[name] = fields
            self.names[key] = name
        return self.names[key]

    def add(self, schema, path, wanted=None):
        if schema.get("x-kubernetes-int-or-string"):
            return "quantity"
        kind = schema["type"]
        if kind == "array":
            return "[]" + self.add(schema["items"], path)
        if kind == "object" and "additionalProperties" in schema:
            return "{}" + self.add(schema["additionalProperties"], path)
        if kind == "object":
            required = schema.get("required", [])
            fields = {
                field: self.add(part, path + [field]) + ("!" if field in required else "")
                for field, part in sorted(schema.get("properties", {}).items())
            }
            return self.name(fields, path, wanted) if fields else "any"
        choices = next((CHOICES[key] for key in (".".join(path[-n:]) for n in (3, 2, 1)) if key in CHOICES), None)
        return "=" + choices if choices and kind == "string" else SCALARS[kind]


def main():
    with open(sys.argv[1]) as file:
        definition = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    schema = definition["spec"]["versions"][0]["schema"]["openAPIV3Schema"]
    types = Types()
    for name, part, path in roots(schema["properties"]["spec"]["properties"]):
        assert types.add(part, path, name) == name, name
    lines = [f"  {json.dumps(name)}: {json.dumps(fields)}" for name, fields in sorted(types.by_name.items())]
    print("{\n" + ",\n".join(lines) + "\n}")


if __name__ == "__main__":
    main()
