namespace SparkSteps.StepSpecs.Documents;

/// <summary>A value of a YAML or JSON document. Both languages give the same nodes for the same content.</summary>
internal abstract record DocumentNode;
