using System.Globalization;
using System.Reflection;

namespace SparkSteps.Tests.Signatures;

/// <summary>
/// The public members that a type declares, written as a signature file lists them; a property gives a line for each accessor.
/// </summary>
internal sealed class ReflectedMember(bool withNullability)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly NullabilityInfoContext _nullability = new();

    public IEnumerable<string> WriteAll(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        return type.GetConstructors(Declared).Where(constructor => !constructor.IsStatic).Select(Write)
            .Concat(type.GetProperties(Declared).SelectMany(Write))
            .Concat(type.GetMethods(Declared).Where(AddsToType).Select(Write))
            .Concat(type.GetFields(Declared).Select(Write))
            .Concat(type.GetEvents(Declared).Select(change => $"event {change.Name}"));
    }

    // Accessors are told by their properties; what overrides a framework member (ToString, Dispose(bool)) is no member of its own.
    private static bool AddsToType(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && (method.GetBaseDefinition().DeclaringType == method.DeclaringType
            || method.GetBaseDefinition().DeclaringType?.Assembly == method.DeclaringType?.Assembly);

    private string Write(FieldInfo field) => $"field {TypeNames.Write(field.FieldType, Of(() => _nullability.Create(field)))} {field.Name}";

    private string Write(ConstructorInfo constructor) => $"ctor({WriteParameters(constructor)})";

    private IEnumerable<string> Write(PropertyInfo property)
    {
        var prefix = property.GetAccessors().Any(accessor => accessor.IsStatic) ? "static " : "";
        var type = TypeNames.Write(property.PropertyType, Of(() => _nullability.Create(property)));
        if (property.GetMethod is { IsPublic: true })
        {
            yield return $"{prefix}{type} {property.Name} {{ get; }}";
        }

        if (property.SetMethod is { IsPublic: true } setter)
        {
            var initOnly = setter.ReturnParameter.GetRequiredCustomModifiers().Length > 0;
            yield return $"{prefix}{type} {property.Name} {{ {(initOnly ? "init" : "set")}; }}";
        }
    }

    private string Write(MethodInfo method)
    {
        var prefix = method.IsStatic ? "static " : "";
        var type = TypeNames.Write(method.ReturnType, Of(() => _nullability.Create(method.ReturnParameter)));
        var arguments = string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name));
        var generic = method.IsGenericMethod ? $"<{arguments}>" : "";
        return $"{prefix}{type} {method.Name}{generic}({WriteParameters(method)})";
    }

    private string WriteParameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Write));

    private string Write(ParameterInfo parameter)
    {
        var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var type = TypeNames.Write(parameter.ParameterType, Of(() => _nullability.Create(parameter)));
        return $"{prefix}{type} {parameter.Name}{WriteDefault(parameter)}";
    }

    private static string WriteDefault(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: false } => "",
        { DefaultValue: null } => " = default",
        { DefaultValue: string text } => $" = \"{text}\"",
        { DefaultValue: bool flag } => flag ? " = true" : " = false",
        _ => string.Create(CultureInfo.InvariantCulture, $" = {parameter.DefaultValue}"),
    };

    private NullabilityInfo? Of(Func<NullabilityInfo> create) => withNullability ? create() : null;
}
