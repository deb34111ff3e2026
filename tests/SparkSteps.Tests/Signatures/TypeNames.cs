using System.Reflection;

namespace SparkSteps.Tests.Signatures;

/// <summary>Writes types as the signature files do: C# keywords, no namespaces, ? behind what may be null.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["Boolean"] = "bool", ["Byte"] = "byte", ["SByte"] = "sbyte", ["Char"] = "char", ["Decimal"] = "decimal", ["Double"] = "double",
        ["Single"] = "float", ["Int16"] = "short", ["UInt16"] = "ushort", ["Int32"] = "int", ["UInt32"] = "uint", ["Int64"] = "long",
        ["UInt64"] = "ulong", ["Object"] = "object", ["String"] = "string", ["Void"] = "void",
    };

    public static string Keyword(string name) => Keywords.GetValueOrDefault(name, name);

    /// <param name="type">The type to write.</param>
    /// <param name="nullability">What the compiler noted about it; null when the signature file does not list that.</param>
    public static string Write(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
        {
            return "ref " + Write(type.GetElementType() ?? type, nullability?.ElementType);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Write(underlying, null) + "?";
        }

        var mark = nullability is { ReadState: NullabilityState.Nullable } && !type.IsValueType && !type.IsGenericParameter ? "?" : "";
        return WriteBare(type, nullability) + mark;
    }

    private static string WriteBare(Type type, NullabilityInfo? nullability)
    {
        if (type.IsArray)
        {
            return Write(type.GetElementType() ?? typeof(object), nullability?.ElementType) + "[]";
        }

        if (!type.IsGenericType)
        {
            return type.IsGenericParameter ? type.Name : Keyword(type.Name);
        }

        var arguments = type.GetGenericArguments()
            .Select((argument, index) => Write(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(index)));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>";
    }
}
